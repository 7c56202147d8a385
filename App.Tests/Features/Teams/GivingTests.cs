using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.People;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Teams;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Teams;

public sealed class GivingTests
{
    [Fact]
    public async Task Who_waits_longest_is_given_first_and_everybody_gets_one_in_turn()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg, ira) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"), await desk.AddAgentAsync("Ира"));
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        List<long> ids = [];
        for (var i = 0; i < 7; i++) ids.Add(await desk.WritesAsync(channel, $"v{i}"));
        await desk.RoundAsync();
        Assert.Equal([anna.Id, oleg.Id, ira.Id, anna.Id, oleg.Id, ira.Id, anna.Id], await desk.AssigneesAsync(ids));
        Assert.Equal((AssignCause.Turn, null), await desk.WhyAsync(ids[0]));

        // Whose turn it is survives what they close and a second look.
        foreach (var id in ids) await desk.Get<CloseConversation>().ExecuteAsync(Actor.System, id);
        await desk.RoundAsync();
        Assert.Equal([oleg.Id], await desk.AssigneesAsync([await desk.GivenAsync(channel, "next")]));
    }

    [Fact]
    public async Task Whoever_has_the_fewest_open_gets_it_and_the_past_says_how_many()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var byHand = await desk.AddChannelAsync();
        for (var i = 0; i < 3; i++) await desk.Get<AssignConversation>().ExecuteAsync(anna.AsActor(), await desk.WritesAsync(byHand, $"a{i}"), anna.Id);
        var channel = await desk.GivingChannelAsync(AssignMode.LeastLoaded);
        List<long> ids = [];
        for (var i = 0; i < 5; i++) ids.Add(await desk.WritesAsync(channel, $"v{i}"));
        await desk.RoundAsync();
        Assert.Equal([oleg.Id, oleg.Id, oleg.Id], (await desk.AssigneesAsync(ids)).Take(3));
        Assert.Equal((AssignCause.Fewest, 2), await desk.WhyAsync(ids[2]));
        Assert.Equal([anna.Id, oleg.Id], (await desk.AssigneesAsync(ids)).Skip(3).Order());
    }

    [Fact]
    public async Task Nobody_is_given_more_than_their_capacity_and_what_is_left_comes_when_there_is_room()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        await desk.Get<SetCapacity>().ExecuteAsync(Actor.System, anna.Id, 2);
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        List<long> ids = [];
        for (var i = 0; i < 3; i++) ids.Add(await desk.WritesAsync(channel, $"v{i}"));
        await desk.RoundAsync();
        Assert.Equal([anna.Id, anna.Id, null], await desk.AssigneesAsync(ids));

        // By hand one may have more.
        var own = await desk.WritesAsync(await desk.AddChannelAsync(), "own");
        Assert.Equal(ChangeResult.Done, await desk.Get<AssignConversation>().ExecuteAsync(anna.AsActor(), own, anna.Id));
        await desk.Get<CloseConversation>().ExecuteAsync(anna.AsActor(), ids[0]);
        await desk.RoundAsync();
        Assert.Null((await desk.ConversationAsync(ids[2])).AssigneeId);
        await desk.Get<MarkPending>().ExecuteAsync(anna.AsActor(), ids[1]);
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(ids[2])).AssigneeId);
    }

    [Fact]
    public async Task While_nobody_is_there_it_waits_and_goes_to_the_first_who_comes()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), false);
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var id = await desk.WritesAsync(channel, "v");
        await desk.RoundAsync();
        Assert.Null((await desk.ConversationAsync(id)).AssigneeId);

        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), true);
        desk.Clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(1));
        await desk.RoundAsync();
        Assert.Null((await desk.ConversationAsync(id)).AssigneeId);
        desk.Get<Attendance>().Came(anna.Id);
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task A_teams_channel_gives_to_its_people_alone_and_the_conversation_is_the_teams()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var team = await desk.AddTeamAsync("Возвраты", [oleg], channel);
        await desk.RoundAsync();
        var ids = new[] { await desk.WritesAsync(channel, "a"), await desk.WritesAsync(channel, "b") };
        await desk.RoundAsync();
        Assert.Equal([oleg.Id, oleg.Id], await desk.AssigneesAsync(ids));
        Assert.Equal(team, (await desk.ConversationAsync(ids[0])).TeamId);

        // Put into another team by hand it finds somebody there.
        var other = await desk.AddTeamAsync("Продажи", [anna]);
        await desk.Get<AssignConversation>().ToTeamAsync(oleg.AsActor(), ids[0], other);
        await desk.RoundAsync();
        var now = await desk.ConversationAsync(ids[0]);
        Assert.Equal((other, anna.Id), (now.TeamId, now.AssigneeId));
    }

    [Fact]
    public async Task A_teams_channel_by_hand_gives_to_the_team_and_to_nobody()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var channel = await desk.AddChannelAsync();
        var team = await desk.AddTeamAsync("Возвраты", [anna], channel);
        var id = await desk.WritesAsync(channel, "a");
        await desk.RoundAsync();
        var now = await desk.ConversationAsync(id);
        Assert.Equal((team, null), (now.TeamId, now.AssigneeId));
    }

    [Fact]
    public async Task An_empty_team_keeps_nobody_elses_customers_waiting()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var (theirs, common) = (await desk.GivingChannelAsync(AssignMode.RoundRobin), await desk.GivingChannelAsync(AssignMode.RoundRobin));
        await desk.AddTeamAsync("Возвраты", [], theirs);
        List<long> stuck = [];
        for (var i = 0; i < 130; i++) stuck.Add(await desk.WritesAsync(theirs, $"v{i}"));
        var id = await desk.WritesAsync(common, "x");
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
        Assert.All(await desk.AssigneesAsync(stuck), Assert.Null);
    }

    [Fact]
    public async Task Spam_automatic_mail_and_history_are_given_to_nobody()
    {
        await using var desk = TestDesk.Open();
        await desk.AddAgentAsync("Анна");
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var automatic = (await desk.CustomerWritesAsync(channel, "Меня нет до понедельника", "a", automatic: true)).ConversationId!.Value;
        var spam = await desk.WritesAsync(channel, "b");
        await desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == spam)).SpamAt = scope.Now);
        var old = new InboundMessage("h:1", new InboundSender(ContactPointKind.Visitor, "h"), desk.Clock.Now, "из истории") { IsHistory = true };
        var history = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [old], cursor: null))[0].ConversationId!.Value;
        await desk.RoundAsync();
        Assert.All(await desk.AssigneesAsync([automatic, spam, history]), Assert.Null);
    }

    [Fact]
    public async Task What_a_person_put_back_stays_there_until_the_customer_comes_anew()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var id = await desk.GivenAsync(channel, "v");
        await desk.Get<AssignConversation>().ExecuteAsync(anna.AsActor(), id, null);
        await desk.RoundAsync();
        Assert.Null((await desk.ConversationAsync(id)).AssigneeId);
        await desk.Get<CloseConversation>().ExecuteAsync(anna.AsActor(), id);
        await desk.WritesAsync(channel, "v");
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task What_began_before_turns_were_chosen_is_given_too_if_somebody_waits()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var channel = await desk.AddChannelAsync();
        var (waiting, answered) = (await desk.WritesAsync(channel, "a"), await desk.WritesAsync(channel, "b"));
        await desk.Get<SendReply>().ExecuteAsync(Actor.Token(1, Permission.Work), new ReplyText(answered, "Готово"));
        await desk.Get<SetAssignMode>().ExecuteAsync(Actor.System, channel, AssignMode.LeastLoaded);
        await desk.RoundAsync();
        Assert.Equal([anna.Id, null], await desk.AssigneesAsync([waiting, answered]));
    }

    [Fact]
    public async Task Two_who_look_at_once_and_again_give_each_once()
    {
        await using var desk = TestDesk.Open();
        for (var i = 0; i < 3; i++) await desk.AddAgentAsync($"A{i}");
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        await desk.AddTeamAsync("Все", [], await desk.AddChannelAsync());
        List<long> ids = [];
        for (var i = 0; i < 50; i++) ids.Add(await desk.WritesAsync(channel, $"v{i}"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await desk.Get<FollowHandOvers>().ExecuteAsync(default)) await Task.Yield();
            while (await desk.Get<GiveWaiting>().ExecuteAsync(default)) await Task.Yield();
        })));
        await desk.RoundAsync();
        await using var db = desk.Read();
        Assert.Equal(50, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationAssigned));
        Assert.Equal([16, 17, 17], (await desk.AssigneesAsync(ids)).CountBy(a => a!.Value).Select(c => c.Value).Order());
    }
}
