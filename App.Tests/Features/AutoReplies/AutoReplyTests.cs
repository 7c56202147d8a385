using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoReplies;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Hours;
using SmallDesk.Features.Inbox;
using SmallDesk.Tests.Features.Hours;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoReplies;

public sealed class AutoReplyTests
{
    [Fact]
    public async Task The_first_word_is_acknowledged_once_and_goes_where_the_customer_wrote()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var id = await desk.AskedAsync(channel);
        await desk.AskedAsync(channel, text: "И ещё вопрос");
        await desk.FollowAsync();
        var messages = await desk.MessagesAsync(id);
        var reply = Assert.Single(messages, m => m.Direction == MessageDirection.Out);
        var asked = messages[0];
        Assert.Equal((AutoReplyStory.Acknowledged, true, DeliveryState.Queued, null), (reply.Text, reply.IsAutomatic, reply.Delivery, reply.AgentId));
        Assert.Equal((asked.ChannelId, asked.ContactPointId), (reply.ChannelId, reply.ContactPointId));
        Assert.Contains(DeskEventKind.RobotReplied, await desk.EventsAsync(id));
    }

    [Fact]
    public async Task The_customer_still_waits_for_a_person_and_the_list_still_shows_their_words_unread()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync();
        var asked = desk.Clock.Now + TimeSpan.FromSeconds(1);
        var id = await desk.AskedAsync(channel);
        var now = await desk.ConversationAsync(id);
        Assert.Equal((asked, null, ConversationStatus.Open), (now.WaitingSince, now.FirstResponseAt, now.Status));
        var row = Assert.Single((await desk.Get<InboxQuery>().PageAsync(agent.AsActor(), new InboxFilter(InboxView.Waiting) { AgentId = agent.Id })).Rows);
        Assert.Equal(("Где мой заказ?", true), (row.Excerpt, row.IsUnread));
    }

    [Theory]
    [InlineData("2026-03-02 17:59", null)]
    [InlineData("2026-03-02 18:00", "завтра в 10:00")]
    [InlineData("2026-03-03 09:58", "сегодня в 10:00")]
    [InlineData("2026-03-03 10:00", null)]
    [InlineData("2026-03-06 17:59", null)]
    [InlineData("2026-03-06 18:00", "в понедельник в 10:00")]
    [InlineData("2026-03-07 12:00", "в понедельник в 10:00")]
    public async Task Out_of_hours_it_says_when_we_are_back_instead(string local, string? back)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        desk.TurnTo(DateTime.Parse(local, CultureInfo.InvariantCulture));
        var id = await desk.AskedAsync(channel);
        Assert.Equal([back is null ? AutoReplyStory.Acknowledged : AutoReplyStory.Away(back)], await desk.RobotAsync(id));
    }

    [Theory]
    [InlineData("2026-03-03 23:59", "в четверг в 12:00")]
    [InlineData("2026-03-04 12:00", "завтра в 12:00")]
    [InlineData("2026-03-05 11:59", "сегодня в 12:00")]
    [InlineData("2026-03-05 12:00", null)]
    [InlineData("2026-03-05 13:00", "завтра в 10:00")]
    public async Task A_holiday_is_closed_and_a_short_day_is_short(string local, string? back)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        await desk.AddCalendarAsync(HoursStory.Draft("Праздник", days: [new TypedDay("2026-03-04", "", true, []), new TypedDay("2026-03-05", "", false, [new("12:00", "13:00")])], channels: channel));
        desk.TurnTo(DateTime.Parse(local, CultureInfo.InvariantCulture));
        var id = await desk.AskedAsync(channel);
        Assert.Equal([back is null ? AutoReplyStory.Acknowledged : AutoReplyStory.Away(back)], await desk.RobotAsync(id));
    }

    [Fact]
    public async Task Where_the_clocks_are_set_back_the_wall_of_the_calendar_decides()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        await desk.AddCalendarAsync(HoursStory.Draft("Berlin", zone: "Europe/Berlin", channels: channel));

        // On the last Sunday of October the clocks are set back: on Monday ten o'clock is nine by UTC, on Friday it was eight.
        desk.TurnTo(new DateTime(2026, 10, 23, 7, 59, 0), "UTC");
        var early = await desk.AskedAsync(channel, "a");
        desk.TurnTo(new DateTime(2026, 10, 23, 8, 0, 0), "UTC");
        var friday = await desk.AskedAsync(channel, "b");
        desk.TurnTo(new DateTime(2026, 10, 26, 8, 58, 0), "UTC");
        var winter = await desk.AskedAsync(channel, "c");
        desk.TurnTo(new DateTime(2026, 10, 26, 9, 0, 0), "UTC");
        var monday = await desk.AskedAsync(channel, "d");
        Assert.Equal([AutoReplyStory.Away("сегодня в 10:00")], await desk.RobotAsync(early));
        Assert.Equal([AutoReplyStory.Acknowledged], await desk.RobotAsync(friday));
        Assert.Equal([AutoReplyStory.Away("сегодня в 10:00")], await desk.RobotAsync(winter));
        Assert.Equal([AutoReplyStory.Acknowledged], await desk.RobotAsync(monday));
    }

    [Fact]
    public async Task Once_a_night_it_is_said_and_the_next_night_again()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync(acknowledges: false);
        desk.TurnTo(new DateTime(2026, 3, 2, 20, 0, 0));
        var id = await desk.AskedAsync(channel);
        await desk.AskedAsync(channel, text: "Есть кто?");
        desk.TurnTo(new DateTime(2026, 3, 3, 9, 58, 0));
        await desk.AskedAsync(channel, text: "Ау");
        Assert.Single(await desk.RobotAsync(id));
        desk.TurnTo(new DateTime(2026, 3, 3, 10, 0, 0));
        await desk.AskedAsync(channel, text: "Уже утро");
        Assert.Single(await desk.RobotAsync(id));
        desk.TurnTo(new DateTime(2026, 3, 3, 21, 0, 0));
        await desk.AskedAsync(channel, text: "Снова вечер");
        Assert.Equal(2, (await desk.RobotAsync(id)).Count);
    }

    [Fact]
    public async Task Whoever_was_answered_by_somebody_who_works_late_is_not_told_that_nobody_is_there()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync(acknowledges: false);
        desk.TurnTo(new DateTime(2026, 3, 2, 17, 50, 0));
        var id = await desk.AskedAsync(channel);
        desk.TurnTo(new DateTime(2026, 3, 2, 18, 1, 0));
        await desk.AnswersAsync(agent, id);
        await desk.AskedAsync(channel, text: "Спасибо! А доставка?");
        Assert.Empty(await desk.RobotAsync(id));

        // An answer of the afternoon says nothing about the evening.
        desk.TurnTo(new DateTime(2026, 3, 3, 17, 59, 0));
        await desk.AnswersAsync(agent, id);
        desk.TurnTo(new DateTime(2026, 3, 3, 18, 1, 0));
        await desk.AskedAsync(channel, text: "И ещё");
        Assert.Equal([AutoReplyStory.Away("завтра в 10:00")], await desk.RobotAsync(id));
    }

    [Fact]
    public async Task A_conversation_that_begins_again_is_acknowledged_again_and_one_that_goes_on_is_not()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();
        var channel = await desk.ShopAsync();
        var id = await desk.AskedAsync(channel);
        await desk.AnswersAsync(agent, id);
        await desk.AskedAsync(channel, text: "Спасибо");
        Assert.Single(await desk.RobotAsync(id));
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), id);
        Assert.Equal(id, await desk.AskedAsync(channel, text: "А ещё"));
        Assert.Equal(2, (await desk.RobotAsync(id)).Count);

        // Reopened by hand and written to by us, what they answer begins nothing.
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), id);
        await desk.Get<ReopenConversation>().ExecuteAsync(agent.AsActor(), id);
        await desk.AnswersAsync(agent, id);
        await desk.AskedAsync(channel, text: "Понятно");
        Assert.Equal(2, (await desk.RobotAsync(id)).Count);
    }

    [Fact]
    public async Task The_owners_words_are_said_in_the_customers_language_with_what_stands_in_braces()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        await desk.SwitchAsync(channel, acknowledges: true, tellsHours: true, first: new OwnWords("{shop} на связи", ""), away: new OwnWords("Будем {back}", "{shop} is back {back}"));
        Assert.Equal(["Лён на связи"], await desk.RobotAsync(await desk.AskedAsync(channel, "a")));
        Assert.Equal(["Thank you, your message has arrived. We will answer as soon as we can."], await desk.RobotAsync(await desk.AskedAsync(channel, "b", "Where is my parcel?")));
        desk.TurnTo(new DateTime(2026, 3, 6, 19, 0, 0));
        Assert.Equal(["Лён is back on Monday at 10:00"], await desk.RobotAsync(await desk.AskedAsync(channel, "c", "Where is my parcel?")));
        Assert.Equal(["Будем в понедельник в 10:00"], await desk.RobotAsync(await desk.AskedAsync(channel, "d", "AB-123")));
    }

    [Fact]
    public async Task Each_reply_has_its_own_switch()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync(acknowledges: false, tellsHours: true);
        Assert.Empty(await desk.RobotAsync(await desk.AskedAsync(channel, "a")));
        await desk.SwitchAsync(channel, acknowledges: true, tellsHours: false);
        desk.TurnTo(new DateTime(2026, 3, 2, 20, 0, 0));
        Assert.Equal([AutoReplyStory.Acknowledged], await desk.RobotAsync(await desk.AskedAsync(channel, "b")));
    }

    [Fact]
    public async Task What_stands_in_braces_must_be_something_we_know()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.ShopAsync();
        var wrong = await desk.Get<SaveAutoReplies>().ExecuteAsync(
            Actor.System, channel, new AutoReply { IsOn = true, Words = new("Вернёмся {back}") }, new AutoReply { IsOn = true, Words = new("", "Dear {name}") });
        Assert.Equal(["autoReplies.placeUnknownShop", "autoReplies.placeUnknown"], [wrong["acknowledge"], wrong["outOfHours"]]);
        Assert.Equal("", desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.RulesOf(channel).Acknowledge.Words.Ru);
        var supervisor = (await desk.AddAgentAsync(role: AgentRole.Supervisor)).AsActor();
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SaveAutoReplies>().ExecuteAsync(supervisor, channel, new(), new()));
    }
}
