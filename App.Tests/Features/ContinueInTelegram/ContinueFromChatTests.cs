using System.Net;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.ContinueInTelegram;

/// <summary>Somebody writes in the chat on the site and goes on in Telegram: one person, one conversation, each answer once.</summary>
public sealed class ContinueFromChatTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output, s => s["greeting"] = new System.Text.Json.Nodes.JsonObject { ["ru"] = "Здравствуйте! Чем помочь?" });
        await desk.OfferInChatAsync();
        anna = desk.Person();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task The_link_joins_Telegram_to_the_same_person_and_the_same_conversation()
    {
        using var visitor = await BeginAsync();
        var asked = await desk.MessageAsync("Где заказ?");
        anna.Says($"/start {await visitor.PressAsync()}");
        var confirmed = await desk.MessageAsync(m => m is { IsAutomatic: true, Delivery: DeliveryState.Sent }, "the confirmation");

        Assert.Equal(asked.ConversationId, confirmed.ConversationId);
        Assert.StartsWith("Продолжаем разговор здесь", Assert.Single(desk.Api.SentTo(anna.Id)).Text, StringComparison.Ordinal);
        var conversation = await desk.ConversationAsync(asked.ConversationId);
        Assert.NotNull(conversation.WaitingSince);
        Assert.Equal([ContactPointKind.Visitor, ContactPointKind.Phone, ContactPointKind.Telegram], (await desk.PointsOfAsync(conversation.ContactId)).Select(p => p.Kind));

        await desk.ReplyAsync(conversation.Id, "Уже в пути");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 2, "the answer in Telegram");
        Assert.Equal(["Где заказ?"], await visitor.TextsAsync());
        var thanks = await desk.WrittenByAsync(anna, "Спасибо!");
        Assert.Equal(conversation.Id, thanks.ConversationId);

        // Back on the site they are answered on the site.
        await visitor.SendAsync("А ещё вопрос");
        await desk.ReplyAsync(conversation.Id, "Слушаю");
        await Wait.UntilAsync(async () => (await visitor.TextsAsync()).Contains("Слушаю", StringComparer.Ordinal), "the answer in the chat");
        Assert.Equal(2, desk.Api.SentTo(anna.Id).Count);
        await using var db = desk.Read();
        Assert.Equal((1, 1), (await db.Conversations.CountAsync(), await db.Contacts.CountAsync(c => c.MergedIntoId == null)));
    }

    [Fact]
    public async Task A_link_that_was_used_opens_nothing_for_whoever_gets_it_afterwards()
    {
        using var visitor = await BeginAsync();
        var (first, second) = (await visitor.PressAsync(), await visitor.PressAsync());
        anna.Says($"/start {first}");
        await desk.MessageAsync(m => m.IsAutomatic, "the confirmation");

        // Neither the used one nor another one of the same customer.
        var eve = desk.Person(666, "Eve", "eve", "en");
        eve.Says($"/start {first}");
        eve.Says($"/start {second}");
        await Wait.UntilAsync(() => desk.Api.SentTo(eve.Id).Count == 2, "both greetings");
        Assert.All(desk.Api.SentTo(eve.Id), s => Assert.Equal("Здравствуйте! Чем помочь?", s.Text));
        var hers = await desk.WrittenByAsync(eve, "Hello");
        Assert.NotEqual((await desk.MessageAsync("Где заказ?")).ConversationId, hers.ConversationId);
    }

    [Fact]
    public async Task A_forged_or_expired_link_and_another_bots_are_an_ordinary_beginning()
    {
        using var visitor = await BeginAsync();
        var (expired, foreign) = (await visitor.PressAsync(), await visitor.PressAsync());
        await desk.Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var links = await scope.Db.ContinueLinks.OrderBy(l => l.Id).ToListAsync();
            Assert.All(links, l => Assert.InRange(l.ExpiresAt - scope.Now, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15)));
            (links[0].ExpiresAt, links[1].ChannelId) = (scope.Now, 999);
        });
        foreach (var token in new[] { expired, foreign, new string('A', 32) }) anna.Says($"/start {token}");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 3, "three greetings");
        Assert.All(desk.Api.SentTo(anna.Id), s => Assert.Equal("Здравствуйте! Чем помочь?", s.Text));
        Assert.Equal(3, (await desk.LedgerAsync()).Count(e => e.Reason == "intake.started"));
        await using var db = desk.Read();
        Assert.False(await db.ContactPoints.AnyAsync(p => p.Kind == ContactPointKind.Telegram));
    }

    [Fact]
    public async Task Who_wrote_to_the_bot_before_becomes_one_card_and_one_talk_and_both_can_be_undone()
    {
        var before = await desk.WrittenByAsync(anna, "Вопрос боту");
        using var visitor = await BeginAsync();
        var asked = await desk.MessageAsync("Где заказ?");
        anna.Says($"/start {await visitor.PressAsync()}");
        await desk.MessageAsync(m => m.IsAutomatic, "the confirmation");
        var (here, there) = (await desk.ConversationAsync(asked.ConversationId), await desk.ConversationAsync(before.ConversationId));
        Assert.Equal((here.Id, here.ContactId), (there.MergedIntoId, there.ContactId));
        Assert.Equal(here.Id, (await desk.MessageAsync("Вопрос боту")).ConversationId);
        Assert.Equal(here.Id, (await desk.WrittenByAsync(anna, "Ещё слово")).ConversationId);

        Assert.True(await desk.Desk.Get<SmallDesk.Features.ContinueInTelegram.SeparateTelegram>().ExecuteAsync(await desk.OwnerAsync(), here.Id));
        Assert.True(await desk.Desk.Get<SmallDesk.Features.Merging.PartConversation>().ExecuteAsync(await desk.OwnerAsync(), here.Id, there.Number));
        there = await desk.ConversationAsync(there.Id);
        Assert.Equal((null, before.ContactId), (there.MergedIntoId, (long?)there.ContactId));
        Assert.Equal([ContactPointKind.Visitor, ContactPointKind.Phone], (await desk.PointsOfAsync(here.ContactId)).Select(p => p.Kind));
        Assert.Equal(there.Id, (await desk.WrittenByAsync(anna, "Это снова я")).ConversationId);
        await desk.ReplyAsync(here.Id, "Ответ на сайт");
        await Wait.UntilAsync(async () => (await visitor.TextsAsync()).Contains("Ответ на сайт", StringComparer.Ordinal), "the answer in the chat");
    }

    [Fact]
    public async Task A_joining_that_was_kept_as_a_fact_alone_is_taken_back_as_well()
    {
        var before = await desk.WrittenByAsync(anna, "Вопрос боту");
        using var visitor = await BeginAsync();
        var asked = await desk.MessageAsync("Где заказ?");
        anna.Says($"/start {await visitor.PressAsync()}");
        await desk.MessageAsync(m => m.IsAutomatic, "the confirmation");
        await desk.Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var merge = await scope.Db.ContactMerges.SingleAsync();
            var points = SmallDesk.Features.SamePerson.MergeRecord.Of(merge).Points;
            var fact = await scope.Db.Events.SingleAsync(e => e.Kind == DeskEventKind.ContactsJoined);
            fact.Data = System.Text.Json.JsonSerializer.Serialize(new { from = merge.FromId, name = "Анна Петрова", points, hadName = "", hadPhoto = (string?)null });
            scope.Db.ContactMerges.Remove(merge);
        });

        Assert.True(await desk.Desk.Get<SmallDesk.Features.ContinueInTelegram.SeparateTelegram>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId));
        Assert.Equal([ContactPointKind.Telegram], (await desk.PointsOfAsync(before.ContactId!.Value)).Select(p => p.Kind));
        Assert.Equal([ContactPointKind.Visitor, ContactPointKind.Phone], (await desk.PointsOfAsync(asked.ContactId!.Value)).Select(p => p.Kind));
        await using var db = desk.Read();
        Assert.Equal((null, ""), ((await db.Contacts.SingleAsync(c => c.Id == before.ContactId)).MergedIntoId, (await db.Contacts.SingleAsync(c => c.Id == asked.ContactId)).Name));
        Assert.Equal(before.ContactId, (await desk.ConversationAsync(before.ConversationId)).ContactId);
    }

    [Fact]
    public async Task The_wrong_person_is_taken_off_and_answers_go_the_former_way()
    {
        using var visitor = await BeginAsync();
        var asked = await desk.MessageAsync("Где заказ?");
        var spare = await visitor.PressAsync();
        anna.Says($"/start {await visitor.PressAsync()}");
        await desk.MessageAsync(m => m.IsAutomatic, "the confirmation");
        Assert.True(await desk.Desk.Get<SmallDesk.Features.ContinueInTelegram.SeparateTelegram>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId));
        Assert.False(await desk.Desk.Get<SmallDesk.Features.ContinueInTelegram.SeparateTelegram>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId));

        anna.Says($"/start {spare}");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 2, "a greeting and no more");
        await desk.ReplyAsync(asked.ConversationId, "Только для сайта");
        await Wait.UntilAsync(async () => (await visitor.TextsAsync()).Contains("Только для сайта", StringComparer.Ordinal), "the answer in the chat");
        var other = await desk.WrittenByAsync(anna, "А что это?");
        Assert.NotEqual((asked.ConversationId, asked.ContactId), (other.ConversationId, other.ContactId));
        await using var db = desk.Read();
        Assert.Equal(("", "Анна Петрова"), ((await db.Contacts.SingleAsync(c => c.Id == asked.ContactId)).Name, (await db.Contacts.SingleAsync(c => c.Id == other.ContactId)).Name));
    }

    [Fact]
    public async Task Who_shuts_the_bot_is_answered_in_the_chat_again()
    {
        using var visitor = await BeginAsync();
        anna.Says($"/start {await visitor.PressAsync()}");
        var confirmed = await desk.MessageAsync(m => m.IsAutomatic, "the confirmation");
        await desk.WrittenByAsync(anna, "Я тут");
        anna.Blocks();
        await Wait.UntilAsync(async () => !(await desk.PointAsync()).IsReachable, "the block to arrive");
        await desk.ReplyAsync(confirmed.ConversationId, "Ответ");
        await Wait.UntilAsync(async () => (await visitor.TextsAsync()).Contains("Ответ", StringComparer.Ordinal), "the answer in the chat");
    }

    [Fact]
    public async Task Nobody_gets_a_link_without_a_conversation_nor_by_the_link_of_a_mail_nor_where_it_is_not_offered()
    {
        using var silent = await ChatVisitor.ComeAsync(desk.Desk, WayToTelegram.Key);
        using var visitor = await BeginAsync();
        Assert.True((await visitor.HistoryAsync()).GetProperty("telegram").GetBoolean());

        var tokens = desk.Desk.Get<VisitorTokens>();
        var limited = tokens.IssueFor(tokens.Verify(visitor.Token)!, (await desk.MessageAsync("Где заказ?")).ConversationId, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        var client = desk.Desk.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", limited);
        using var guest = new ChatVisitor(client, WayToTelegram.Key, limited);
        Assert.False((await guest.HistoryAsync()).GetProperty("telegram").GetBoolean());
        foreach (var nobody in new[] { silent, guest })
        {
            using var refused = await nobody.PostAsync("telegram", new { });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        await desk.Desk.Get<SmallDesk.Features.Settings.RemoveChannel>().ExecuteAsync(await desk.OwnerAsync(), desk.ChannelId);
        await Wait.UntilAsync(async () => !(await visitor.HistoryAsync()).GetProperty("telegram").GetBoolean(), "the offer to end with the bot");
    }

    [Fact]
    public async Task Whoever_presses_and_presses_is_asked_to_wait()
    {
        using var visitor = await BeginAsync();
        await visitor.PressAsync();
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 10 && last == HttpStatusCode.OK; i++)
        {
            using var answer = await visitor.PostAsync("telegram", new { });
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    private async Task<ChatVisitor> BeginAsync()
    {
        var visitor = await ChatVisitor.ComeAsync(desk.Desk, WayToTelegram.Key, "ru");
        using var posted = await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "Где заказ?", form = new { phone = "+7 900 000 00 00" } });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        return visitor;
    }
}
