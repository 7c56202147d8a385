using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.People;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Teams;

public sealed class AwayTests
{
    [Fact]
    public async Task What_was_given_and_not_answered_goes_on_to_another_when_somebody_goes_away()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        await desk.Get<SetAvailability>().ExecuteAsync(oleg.AsActor(), false);
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var (unanswered, answered, taken, done) = (await desk.GivenAsync(channel, "a"), await desk.GivenAsync(channel, "b"), await desk.WritesAsync(await desk.AddChannelAsync(), "c"), await desk.GivenAsync(channel, "d"));
        await desk.Get<SendReply>().ExecuteAsync(anna.AsActor(), new ReplyText(answered, "Смотрю"));
        await desk.WritesAsync(channel, "b");
        await desk.Get<AssignConversation>().ExecuteAsync(anna.AsActor(), taken, anna.Id);
        await desk.Get<MarkPending>().ExecuteAsync(anna.AsActor(), done);

        await desk.Get<SetAvailability>().ExecuteAsync(oleg.AsActor(), true);
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), false);
        await desk.RoundAsync();
        Assert.Equal([oleg.Id, anna.Id, anna.Id, anna.Id], await desk.AssigneesAsync([unanswered, answered, taken, done]));
        var told = (await desk.Get<TimelineQuery>().PageAsync(Actor.System, unanswered)).Items.Select(i => i.Event).OfType<EventView>().ToList();
        Assert.Equal([DeskEventKind.ConversationAssigned, DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationAssigned], told.Select(e => e.Kind));
        var back = AssignedFact.Read(told[1].Data)!;
        Assert.Equal((AssignCause.Away, anna.Id), (back.Cause, back.From));
    }

    [Fact]
    public async Task Who_is_back_before_anybody_looked_keeps_everything()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        await desk.AddAgentAsync("Олег");
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var id = await desk.GivenAsync(channel, "a");
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), false);
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), true);
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task Who_leaves_without_a_word_loses_it_after_ten_minutes_and_not_before()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var id = await desk.GivenAsync(channel, "a");
        desk.Get<Attendance>().Came(oleg.Id);
        desk.Clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(1));
        await desk.RoundAsync();
        desk.Clock.Advance(Absences.Patience - TimeSpan.FromSeconds(1));
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.RoundAsync();
        Assert.Equal(oleg.Id, (await desk.ConversationAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task Whoever_is_switched_off_loses_everything_and_who_waits_finds_another()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var (waiting, answered) = (await desk.GivenAsync(channel, "a"), await desk.WritesAsync(channel, "b"));
        await desk.Get<AssignConversation>().ExecuteAsync(Actor.System, answered, anna.Id);
        await desk.Get<SendReply>().ExecuteAsync(anna.AsActor(), new ReplyText(answered, "Готово"));
        var owner = await desk.AddAgentAsync("Вера", AgentRole.Owner);
        await desk.Get<SetAvailability>().ExecuteAsync(owner.AsActor(), false);
        Assert.Equal(StaffChange.Done, await desk.Get<DeactivateAgent>().ExecuteAsync(owner.AsActor(), anna.Id));
        await desk.RoundAsync();
        Assert.Equal([oleg.Id, null], await desk.AssigneesAsync([waiting, answered]));
    }

    [Fact]
    public async Task A_conversation_reopened_for_somebody_away_goes_to_another()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        var id = await desk.GivenAsync(channel, "a");
        await desk.Get<SendReply>().ExecuteAsync(anna.AsActor(), new ReplyText(id, "Готово"));
        await desk.Get<CloseConversation>().ExecuteAsync(anna.AsActor(), id);
        await desk.WritesAsync(channel, "a");
        await desk.RoundAsync();
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);

        await desk.Get<CloseConversation>().ExecuteAsync(anna.AsActor(), id);
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), false);
        await desk.WritesAsync(channel, "a");
        await desk.RoundAsync();
        Assert.Equal(oleg.Id, (await desk.ConversationAsync(id)).AssigneeId);
    }
}
