using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoReplies;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoReplies;

/// <summary>What is never answered by itself.</summary>
public sealed class AutoReplyLimitsTests
{
    [Fact]
    public async Task Automatic_mail_is_not_answered_and_the_person_who_then_writes_is()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var id = (await desk.CustomerWritesAsync(channel, "Меня нет до понедельника", automatic: true)).ConversationId!.Value;
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));

        // A person who then writes there begins with it.
        Assert.Equal(id, await desk.AskedAsync(channel));
        Assert.Equal([AutoReplyStory.Acknowledged], await desk.RobotAsync(id));
    }

    [Fact]
    public async Task History_is_not_answered()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var old = new InboundMessage("h:1", new InboundSender(ContactPointKind.Visitor, "h"), desk.Clock.Now, "из истории") { IsHistory = true };
        var id = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [old], cursor: null))[0].ConversationId!.Value;
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Groups_are_not_answered()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var said = new InboundMessage("g:1", new InboundSender(ContactPointKind.TelegramGroup, "-100500"), desk.Clock.Now, "Всем привет");
        var id = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [said], cursor: null))[0].ConversationId!.Value;
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Spam_blocked_doubtful_deleted_and_snoozed_are_not_answered()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync();
        var ids = new List<long>();
        foreach (var visitor in (string[])["spam", "deleted", "blocked", "doubtful", "pending"]) ids.Add(await desk.AsksAsync(channel, visitor));
        await desk.Writes.RunAsync(async scope =>
        {
            var all = await scope.Db.Conversations.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync();
            (all[0].SpamAt, all[1].DeletedAt) = (scope.Now, scope.Now);
            (await scope.Db.Contacts.SingleAsync(c => c.Id == all[2].ContactId)).BlockedAt = scope.Now;
            (await scope.Db.ContactPoints.SingleAsync(p => p.Id == all[3].ContactPointId)).Details = ContactPoint.Doubtful;
        });
        await desk.Get<MarkPending>().ExecuteAsync(agent.AsActor(), ids[4]);
        await desk.FollowAsync();
        foreach (var id in ids) Assert.Empty(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Whom_a_person_answered_first_is_told_nothing_even_when_they_have_written_again()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync();
        var id = await desk.AsksAsync(channel);
        await desk.AnswersAsync(agent, id);
        await desk.AsksAsync(channel, text: "Спасибо");
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task After_half_an_hour_it_is_no_news(int minutes, bool isAnswered)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var id = await desk.AsksAsync(channel);
        desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await desk.FollowAsync();
        Assert.Equal(isAnswered, (await desk.RobotAsync(id)).Count == 1);
    }

    [Fact]
    public async Task A_mail_that_was_long_on_its_way_is_not_answered_although_it_arrived_just_now()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var late = new InboundMessage("l:1", new InboundSender(ContactPointKind.Visitor, "l"), desk.Clock.Now.AddMinutes(-31), "давно");
        var id = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [late], cursor: null))[0].ConversationId!.Value;
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Three_a_day_are_enough_for_one_customer()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync(tellsHours: false);
        var first = desk.Clock.Now + TimeSpan.FromSeconds(1);
        for (var time = 0; time < 4; time++) await BeginAsync(desk, agent, channel);
        var id = (await desk.CustomerWritesAsync(channel, "Пятый раз")).ConversationId!.Value;
        await desk.FollowAsync();
        Assert.Equal(3, (await desk.RobotAsync(id)).Count);
        Assert.Single(await desk.RobotAsync(await desk.AskedAsync(channel, "somebody else")));

        // A minute before a day has passed since the first, and a minute after.
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), id);
        desk.Clock.Advance(first + ReplyByItself.Within - TimeSpan.FromMinutes(1) - desk.Clock.Now);
        await BeginAsync(desk, agent, channel);
        Assert.Equal(3, (await desk.RobotAsync(id)).Count);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await BeginAsync(desk, agent, channel);
        Assert.Equal(4, (await desk.RobotAsync(id)).Count);
    }

    [Fact]
    public async Task Whoever_wrote_before_it_was_switched_on_is_told_nothing()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync(acknowledges: false, tellsHours: false);
        var before = await desk.AskedAsync(channel, "before");
        await desk.SwitchAsync(channel, acknowledges: true, tellsHours: true);
        var after = await desk.AskedAsync(channel, "after");
        await desk.SwitchAsync(channel, acknowledges: false, tellsHours: false);
        var between = await desk.AsksAsync(channel, "between");
        await desk.SwitchAsync(channel, acknowledges: true, tellsHours: true);
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(before));
        Assert.Single(await desk.RobotAsync(after));
        Assert.Empty(await desk.RobotAsync(between));
    }

    [Fact]
    public async Task Only_the_channel_that_was_switched_on_and_is_on_says_anything()
    {
        await using var desk = TestDesk.Open();
        var (channel, other) = (await desk.ShopAsync(), await desk.AddChannelAsync());
        Assert.Empty(await desk.RobotAsync(await desk.AskedAsync(other, "a")));
        var id = await desk.AsksAsync(channel, "b");
        await desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, channel, new ChannelChange(IsEnabled: false));
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Several_followers_at_once_answer_each_customer_once()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        List<long> ids = [];
        for (var i = 0; i < 60; i++) ids.Add(await desk.AsksAsync(channel, $"v{i}"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(desk.FollowAsync)));
        await desk.FollowAsync();
        foreach (var id in ids) Assert.Single(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task The_same_events_followed_again_change_nothing()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var id = await desk.AskedAsync(channel);
        await desk.Writes.RunAsync(async scope => (await scope.Db.FollowerMarks.SingleAsync(m => m.Name == AutoReplyStart.Name)).EventId = 0);
        await desk.FollowAsync();
        Assert.Single(await desk.RobotAsync(id));
    }

    [Fact]
    public async Task One_conversation_that_cannot_be_answered_does_not_stop_the_others()
    {
        await using var desk = TestDesk.Open();
        await desk.ShopAsync();
        var mail = await desk.AddChannelAsync("email", """{"address":"help@shop.example"}""");
        await desk.SwitchAsync(mail, acknowledges: true, tellsHours: false);
        var (broken, sound) = (await desk.AsksAsync(mail, "broken@mail.example"), await desk.AsksAsync(mail, "sound@mail.example"));
        await desk.Writes.RunAsync(async scope => (await scope.Db.Messages.SingleAsync(m => m.ConversationId == broken)).Mail = "{");
        for (var sweep = 0; sweep < 3; sweep++) await Assert.ThrowsAnyAsync<Exception>(desk.FollowAsync);
        await desk.FollowAsync();
        Assert.Empty(await desk.RobotAsync(broken));
        Assert.Single(await desk.RobotAsync(sound));
    }

    [Fact]
    public async Task A_desk_whose_rules_were_set_by_another_way_begins_with_what_comes()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var before = await desk.AsksAsync(channel, "before");
        await desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (now, _) => now with { Acknowledge = new AutoReply { IsOn = true } });
        await desk.FollowAsync();
        var after = await desk.AskedAsync(channel, "after");
        Assert.Empty(await desk.RobotAsync(before));
        Assert.Single(await desk.RobotAsync(after));
    }

    private static async Task BeginAsync(TestDesk desk, Agent agent, long channel)
    {
        var id = await desk.AskedAsync(channel);
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), id);
    }
}
