using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

public sealed class ChatTalkTests(ITestOutputHelper output) : ChatTest(output)
{
    [Fact]
    public async Task A_visitor_writes_an_agent_answers_and_both_see_it()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        Assert.Empty(await visitor.TextsAsync());
        await visitor.SendAsync("Где мой заказ?");
        using var events = await visitor.ListenAsync();

        var answer = await AnswerAsync("Сейчас посмотрю");

        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("message"));
        var history = await visitor.HistoryAsync();
        Assert.Equal("me: Где мой заказ?|desk: Сейчас посмотрю", ChatVisitor.Said(history));
        Assert.Equal((DeskServer.OwnerName, 1), (history.GetProperty("agent").GetProperty("name").GetString(), history.GetProperty("unread").GetInt32()));
    }

    [Fact]
    public async Task Looking_without_writing_makes_no_contact()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var events = await visitor.ListenAsync();
        await visitor.HistoryAsync();
        (await visitor.PostAsync("page", new { page = "https://shop.example/a", title = "A" })).EnsureSuccessStatusCode();
        (await visitor.PostAsync("typing", new { on = true })).EnsureSuccessStatusCode();
        (await visitor.PostAsync("seen", new { upTo = 5 })).EnsureSuccessStatusCode();

        await using var db = Read();
        Assert.Equal((0, 0), (await db.Contacts.CountAsync(), await db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task A_resend_is_stored_once_and_says_the_same()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var id = ChatVisitor.NewId();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await (await visitor.SayAsync("once", id)).Content.ReadAsStringAsync()));
        var later = await (await visitor.SayAsync("once", id)).Content.ReadAsStringAsync();

        Assert.Single(answers.Append(later).Select(a => JsonDocument.Parse(a).RootElement.GetProperty("id").GetInt64()).Distinct());
        Assert.Equal(["once"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task Messages_out_of_order_all_arrive()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => visitor.SendAsync($"m{n}")));

        Assert.Equal(10, (await visitor.TextsAsync()).Distinct(StringComparer.Ordinal).Count());
        await using var db = Read();
        Assert.Equal((1, 1), (await db.Contacts.CountAsync(), await db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task The_desk_learns_page_referrer_device_and_language()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        visitor.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1");
        await visitor.PostAsync("messages", new
        {
            clientId = ChatVisitor.NewId(), text = "hi", form = new { name = "Анна\u202E", email = "Anna@Example.com", phone = "+7 900 123-45-67" },
            page = "https://shop.example/towels", title = "Towels", referrer = "https://search.example/",
        });
        await visitor.PostAsync("page", new { page = "https://shop.example/beds", title = "Beds" });

        await using var db = Read();
        var contact = await db.Contacts.Include(c => c.Points).SingleAsync();
        Assert.Equal(("Анна", "ru", "Europe/Moscow"), (contact.Name, contact.Language, contact.TimeZone));
        var point = contact.Points.Single(p => p.Kind == ContactPointKind.Visitor);
        using var details = JsonDocument.Parse(point.Details!);
        Assert.Equal(
            ["https://shop.example/beds", "Beds", "https://search.example/", "Safari, iPhone"],
            new[] { "page", "title", "referrer", "device" }.Select(n => details.RootElement.GetProperty(n).GetString()));
        Assert.Contains(contact.Points, p => p is { Kind: ContactPointKind.Email, Value: "anna@example.com", VerifiedAt: null });
        Assert.Contains(contact.Points, p => p is { Kind: ContactPointKind.Phone, VerifiedAt: null });
    }

    [Fact]
    public async Task Who_left_finds_the_answer_on_return_also_after_a_restart()
    {
        string token;
        using (var visitor = await ChatVisitor.ComeAsync(Desk, Key))
        {
            token = visitor.Token;
            await visitor.SendAsync("anybody?");
        }

        await AnswerAsync("here we are");
        await Desk.StopAsync();
        await Desk.StartAgainAsync();

        var client = Desk.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var again = new ChatVisitor(client, Key, token);
        Assert.Equal(["anybody?", "here we are"], await again.TextsAsync());
    }

    [Fact]
    public async Task Notes_stay_among_colleagues()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        using var events = await visitor.ListenAsync();
        await using var db = Read();
        var owner = (await db.Agents.SingleAsync()).AsActor();
        await Desk.Get<AddNote>().ExecuteAsync(owner, new ReplyText((await db.Conversations.SingleAsync()).Id, "secret note"));
        var answer = await AnswerAsync("public answer");

        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("message"));
        Assert.Equal(["hello", "public answer"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task Typing_seen_and_who_answers_are_told_both_ways()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var asked = await visitor.SendAsync("hello");
        using var events = await visitor.ListenAsync();
        await using var db = Read();
        var (conversation, owner) = (await db.Conversations.SingleAsync(), await db.Agents.SingleAsync());
        var presence = Desk.Get<Presence>();

        presence.Typing(conversation.Id, owner.Id);
        Assert.Equal($$"""{"name":"{{DeskServer.OwnerName}}"}""", await events.NextAsync("typing"));
        presence.StoppedTyping(conversation.Id, owner.Id);
        Assert.Equal("""{"name":null}""", await events.NextAsync("typing"));
        await Desk.Get<MarkRead>().ExecuteAsync(owner.AsActor(), conversation.Id, asked);
        Assert.Equal($$"""{"upTo":{{asked}}}""", await events.NextAsync("seen"));
        var answer = await AnswerAsync("hi");
        Assert.StartsWith($$"""{"name":"{{DeskServer.OwnerName}}",""", await events.NextAsync("agent"), StringComparison.Ordinal);

        await visitor.PostAsync("typing", new { on = true });
        Assert.Contains(presence.In(conversation.Id), m => m is { AgentId: 0, IsTyping: true });
        await visitor.PostAsync("typing", new { on = false });
        Assert.DoesNotContain(presence.In(conversation.Id), m => m.AgentId == 0);
        await visitor.PostAsync("seen", new { upTo = answer });
        Assert.Equal(0, (await visitor.HistoryAsync()).GetProperty("unread").GetInt32());
        await using var after = Read();
        Assert.Equal(DeliveryState.Seen, (await after.Messages.SingleAsync(m => m.Id == answer)).Delivery);
    }

    [Fact]
    public async Task The_desk_knows_who_is_online_and_closes_streams_when_it_stops()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var early = await visitor.ListenAsync();
        await visitor.SendAsync("hello");
        await using var db = Read();
        var contact = (await db.Contacts.SingleAsync()).Id;
        var presence = Desk.Get<Presence>();
        Assert.True(presence.IsOnline(contact));
        early.Dispose();
        await Wait.UntilAsync(() => !presence.IsOnline(contact), "the visitor to be offline");

        using var late = await visitor.ListenAsync();
        Assert.True(presence.IsOnline(contact));
        var ended = late.EndAsync();
        await Desk.StopAsync();
        await ended;
    }

    [Fact]
    public async Task A_robot_is_never_taken_for_a_person()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        await AnswerAsync("We are closed until nine.", automatic: true);

        var item = (await visitor.HistoryAsync()).GetProperty("items")[1];
        Assert.True(item.GetProperty("automatic").GetBoolean());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("author").ValueKind);
    }

    [Fact]
    public async Task History_is_read_in_pages_both_ways()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("first");
        for (var n = 0; n < 70; n++) await AnswerAsync($"a{n}");

        var newest = await visitor.HistoryAsync();
        Assert.Equal((30, true), (newest.GetProperty("items").GetArrayLength(), newest.GetProperty("hasMore").GetBoolean()));
        var first = newest.GetProperty("items")[0].GetProperty("id").GetInt64();
        var older = await visitor.HistoryAsync($"?before={first}");
        Assert.Equal("desk: a39", ChatVisitor.Said(older).Split('|')[^1]);
        var oldest = await visitor.HistoryAsync($"?before={older.GetProperty("items")[0].GetProperty("id").GetInt64()}");
        Assert.Equal(("me: first", false), (ChatVisitor.Said(oldest).Split('|')[0], oldest.GetProperty("hasMore").GetBoolean()));
        var after = await visitor.HistoryAsync($"?after={first}");
        Assert.Equal((29, false), (after.GetProperty("items").GetArrayLength(), after.GetProperty("hasMore").GetBoolean()));
    }

    private DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
}
