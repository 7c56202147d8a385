using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>What changes after it was said reaches an open chat at once.</summary>
public sealed class ChatChangesTests(ITestOutputHelper output) : ChatTest(output)
{
    private static readonly MessageChoice[] YesAndNo = [new("Да, помогли", "yes-7"), new("Нет", "no-7")];

    [Fact]
    public async Task An_edited_message_is_told_and_read_anew()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        var answer = await AnswerAsync("The price is 10");
        using var events = await visitor.ListenAsync();
        await ChangeAsync(answer, (m, now) => (m.Text, m.EditedAt) = ("The price is 12", now));

        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("changed"));
        var item = (await visitor.HistoryAsync($"?after={answer - 1}")).GetProperty("items")[0];
        Assert.Equal(("The price is 12", true), (item.GetProperty("text").GetString(), item.GetProperty("edited").GetBoolean()));
    }

    [Fact]
    public async Task A_withdrawn_message_is_told_and_gone()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        var answer = await AnswerAsync("oops");
        using var events = await visitor.ListenAsync();
        await ChangeAsync(answer, (m, now) => m.DeletedAt = now);

        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("changed"));
        Assert.Equal(["hello"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_note_that_changes_is_nobodys_business()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        await using var db = Read();
        var owner = (await db.Agents.SingleAsync()).AsActor();
        var noted = await Desk.Get<AddNote>().ExecuteAsync(owner, new ReplyText((await db.Conversations.SingleAsync()).Id, "secret"));
        var note = Assert.IsType<ReplyResult.Stored>(noted).MessageId;
        var answer = await AnswerAsync("public");
        using var events = await visitor.ListenAsync();
        await ChangeAsync(note, (m, now) => (m.Text, m.EditedAt) = ("more secret", now));
        await ChangeAsync(answer, (m, now) => (m.Text, m.EditedAt) = ("more public", now));

        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("changed"));
    }

    [Fact]
    public async Task History_and_stream_follow_every_merge_to_its_end()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("first");
        var ids = new List<long> { await ConversationAsync() };
        using var events = await visitor.ListenAsync();
        for (var n = 0; n < 3; n++) ids.Add(await AddConversationAsync());
        for (var n = 2; n >= 0; n--) await MergeAsync(ids[n], ids[n + 1]);

        var answer = await SayInAsync(ids[^1], "from the last one");
        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("message"));
        Assert.Equal(["first", "from the last one"], await visitor.TextsAsync());
        using var late = await visitor.ListenAsync();
        Desk.Get<Presence>().Typing(ids[^1], (await OwnerAsync()).AgentId!.Value);
        Assert.Contains("name", await late.NextAsync("typing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_merged_into_something_deleted_is_gone()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("first");
        var target = await AddConversationAsync();
        await MergeAsync(await ConversationAsync(), target);
        await SayInAsync(target, "there");
        await Desk.Get<WriteQueue>().RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == target)).DeletedAt = scope.Now);
        Assert.Equal(["first"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_button_is_offered_pressed_once_and_remembered()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("thanks");
        var question = await AskAsync();
        Assert.Equal("Да, помогли=False|Нет=False", await ChoicesAsync(visitor, question));
        using var events = await visitor.ListenAsync();

        foreach (var status in (HttpStatusCode[])[HttpStatusCode.NoContent, HttpStatusCode.NoContent])
        {
            using var answer = await visitor.PostAsync("choices", new { message = question, token = "yes-7" });
            Assert.Equal(status, answer.StatusCode);
        }

        Assert.Equal($$"""{"id":{{question}}}""", await events.NextAsync("changed"));
        Assert.Equal("Да, помогли=True|Нет=False", await ChoicesAsync(visitor, question));
        using var other = await visitor.PostAsync("choices", new { message = question, token = "no-7" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("Да, помогли=True|Нет=False", await ChoicesAsync(visitor, question));

        await using var db = Read();
        var fact = await db.Events.SingleAsync(e => e.Kind == DeskEventKind.ChoicePressed);
        Assert.Equal((question, ActorKind.Contact), (fact.MessageId, fact.ActorKind));
        var timeline = await Desk.Get<TimelineQuery>().PageAsync(await OwnerAsync(), await ConversationAsync());
        Assert.Contains(timeline.Items, i => i.Event?.Kind == DeskEventKind.ChoicePressed);
    }

    [Fact]
    public async Task Nobody_presses_what_was_not_offered_to_them()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        using var other = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        await other.SendAsync("hello");
        await visitor.SendAsync("thanks");
        var question = await AskAsync();
        foreach (var (who, body) in ((ChatVisitor, object)[])
        [
            (other, new { message = question, token = "yes-7" }),
            (visitor, new { message = question, token = "maybe" }),
            (visitor, new { message = question + 9999, token = "yes-7" }),
            (visitor, new { message = -1, token = "yes-7" }),
        ])
        {
            using var answer = await who.PostAsync("choices", body);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("нельзя выбрать", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        foreach (var body in (string[])["", "{", "[]", "{}", """{"message":"x","token":"y"}""", """{"message":1,"token":""}"""])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostRawAsync("choices", body)).StatusCode);
        }

        Assert.Equal("Да, помогли=False|Нет=False", await ChoicesAsync(visitor, question));
    }

    [Theory]
    [InlineData("", "t")]
    [InlineData("Yes", "")]
    [InlineData("Yes", "with space")]
    [InlineData("Yes", "нет")]
    public async Task Buttons_that_no_channel_could_carry_are_refused(string label, string token)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("thanks");
        var reply = new ReplyText(await ConversationAsync(), "?") { Choices = [new MessageChoice(label, token)] };
        Assert.IsType<ReplyResult.Refused>(await Desk.Get<SendReply>().ExecuteAsync(await OwnerAsync(), reply));
    }

    private static async Task<string> ChoicesAsync(ChatVisitor visitor, long question)
    {
        var item = (await visitor.HistoryAsync($"?after={question - 1}")).GetProperty("items")[0];
        return string.Join('|', item.GetProperty("choices").EnumerateArray().Select(c => $"{c.GetProperty("label").GetString()}={c.GetProperty("chosen").GetBoolean()}"));
    }

    private async Task<long> AskAsync()
    {
        var reply = new ReplyText(await ConversationAsync(), "Мы помогли?") { Choices = YesAndNo };
        return Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync(await OwnerAsync(), reply)).MessageId;
    }

    private Task ChangeAsync(long id, Action<Message, DateTime> change) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == id);
        change(message, scope.Now);
        scope.Announce(NoticeKind.MessageChanged, id, message.ConversationId);
    });

    /// <summary>A conversation with the same contact by another point, as a merge would leave it.</summary>
    private Task<long> AddConversationAsync() => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var from = await scope.Db.Conversations.OrderBy(c => c.Id).FirstAsync();
        var other = new ContactPoint { Id = scope.NewId(), ContactId = from.ContactId, Kind = ContactPointKind.Email, Value = $"a{scope.NewId()}@example.com" };
        scope.Db.ContactPoints.Add(other);
        var made = new Conversation { Id = scope.NewId(), ContactId = from.ContactId, ContactPointId = other.Id, ChannelId = from.ChannelId, Number = scope.NewId(), CreatedAt = scope.Now, LastMessageAt = scope.Now };
        scope.Db.Conversations.Add(made);
        return made.Id;
    });

    private Task MergeAsync(long id, long into) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        (await scope.Db.Conversations.SingleAsync(c => c.Id == id)).MergedIntoId = into;
        scope.Announce(NoticeKind.Conversation, id, id);
    });

    private Task<long> SayInAsync(long conversation, string text) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var point = await scope.Db.ContactPoints.SingleAsync(p => p.Kind == ContactPointKind.Visitor);
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = conversation, ChannelId = (await scope.Db.Channels.SingleAsync(c => c.PublicKey == Key)).Id, ContactPointId = point.Id,
            Direction = MessageDirection.Out, Text = text, At = scope.Now, Delivery = DeliveryState.Sent,
        };
        scope.Db.Messages.Add(message);
        scope.Announce(NoticeKind.MessageAdded, message.Id, conversation);
        return message.Id;
    });

    private async Task<long> ConversationAsync()
    {
        await using var db = Read();
        return await db.Conversations.OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync();
    }

    private async Task<Actor> OwnerAsync()
    {
        await using var db = Read();
        return (await db.Agents.SingleAsync()).AsActor();
    }

    private DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
}
