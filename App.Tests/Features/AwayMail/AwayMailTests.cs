using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.AwayMail;
using SmallDesk.Tests.Api.Widget;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Features.AwayMail;

/// <summary>An answer in the chat that nobody is there to see goes by mail: once, gathered, and only then.</summary>
public sealed class AwayMailTests(ITestOutputHelper output) : ChatTest(output)
{
    private protected override DeskServerSetup Setup => new() { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SmallDesk:PublicUrl"] = "https://desk.shop.example/" } };

    [Fact]
    public async Task What_was_not_seen_goes_in_one_mail_and_only_once()
    {
        using var visitor = await BeginAsync();
        var first = await AnswerAsync("It is **here**");
        var second = await AnswerAsync("Come by");

        await SendAsync(minutes: 1);
        Assert.Empty(await CopiesAsync());
        await SendAsync(minutes: 3);
        await SendAsync(minutes: 6);

        var copy = Assert.Single(await CopiesAsync());
        Assert.Equal(("It is **here**\n\nCome by", second, DeliveryState.Queued), (copy.Text, copy.CopyOfId, copy.Delivery is DeliveryState.Sending ? DeliveryState.Queued : copy.Delivery));
        Assert.Equal("anna@mail.example", Assert.Single(MailFacts.Read(copy.Mail)!.To).Address);
        Assert.All((await MessagesAsync()).Where(m => m.Id == first || m.Id == second), m => Assert.Null(m.MailDueAt));
    }

    [Fact]
    public async Task Whoever_is_there_or_has_seen_it_gets_no_mail()
    {
        using var visitor = await BeginAsync();
        var answer = await AnswerAsync("Here");
        using (var stream = await visitor.ListenAsync())
        {
            await Wait.UntilAsync(() => Desk.Get<SmallDesk.Features.WebChat.VisitorStreams>().Count > 0, "the visitor to be connected");
            await SendAsync(minutes: 3);
            Assert.NotNull((await MessagesAsync()).Single(m => m.Id == answer).MailDueAt);
        }

        await Wait.UntilAsync(() => Desk.Get<SmallDesk.Features.WebChat.VisitorStreams>().Count == 0, "the visitor to be gone");
        using var seen = await visitor.PostAsync("seen", new { upTo = answer });
        await SendAsync(minutes: 60);
        Assert.Empty(await CopiesAsync());
        Assert.Null((await MessagesAsync()).Single(m => m.Id == answer).MailDueAt);
    }

    [Fact]
    public async Task Nobody_gets_a_mail_without_an_address_nor_where_it_is_switched_off_nor_from_a_robot()
    {
        using (var silent = await BeginAsync(email: null))
        {
            await AnswerAsync("Who are you?");
        }

        using (var visitor = await BeginAsync())
        {
            await AnswerAsync("How was it?", automatic: true);
            await SendAsync(minutes: 60);
            await SetAsync("{}");
            await AnswerAsync("Here");
        }

        await SendAsync(minutes: 60);
        Assert.Empty(await CopiesAsync());
    }

    [Fact]
    public async Task The_stale_guard_and_the_visitor_do_not_count_the_mail_as_an_answer()
    {
        using var visitor = await BeginAsync();
        var answer = await AnswerAsync("Here");
        await SendAsync(minutes: 3);
        Assert.Single(await CopiesAsync());
        Assert.Equal(["Where is it?", "Here"], await visitor.TextsAsync());
        await using var db = Read();
        Assert.Equal(answer, (await db.Conversations.SingleAsync()).LastMessageId);
    }

    [Fact]
    public async Task The_link_shows_and_continues_its_conversation_and_nothing_else_of_the_visitor()
    {
        using var visitor = await BeginAsync();
        await AnswerAsync("Here");
        await SendAsync(minutes: 3);
        using var guest = await ByLinkAsync();

        Assert.Equal(["Where is it?", "Here"], await guest.TextsAsync());
        using var posted = await guest.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "thanks", form = new { email = "eve@mail.example", name = "Eve" }, page = "https://evil.example/" });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        await using var db = Read();
        Assert.Equal("thanks", (await db.Messages.OrderByDescending(m => m.Id).FirstAsync()).Text);
        Assert.Single(await db.Conversations.ToListAsync());
        Assert.False(await db.ContactPoints.AnyAsync(p => p.Value == "eve@mail.example"));
        Assert.DoesNotContain("evil", (await db.ContactPoints.SingleAsync(p => p.Kind == ContactPointKind.Visitor)).Details ?? "", StringComparison.Ordinal);

        // The visitor's next conversation is none of the link's business: it ends there.
        await Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var conversation = await scope.Db.Conversations.SingleAsync();
            scope.Record(conversation.Close(Actor.System, BusinessHours.Always, scope.Now));
            conversation.ClosedAt = scope.Now.AddDays(-30);
        });
        await visitor.SendAsync("Something quite different");
        using var refused = await guest.Client.GetAsync($"/chat/{Key}/messages");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_desk_without_an_address_of_its_own_links_only_to_pages_of_the_owners_sites()
    {
        await using var bare = await DeskServer.StartAsync(Output);
        var links = bare.Get<AwayLinks>();
        foreach (var (origins, page, expected) in new[] { ("""["https://shop.example"]""", "https://shop.example/p?(1)", "https://shop.example/p?%281%29"), ("""["https://shop.example"]""", "https://evil.example/", null), ("[]", "https://shop.example/p", null) })
        {
            var footer = await bare.Get<WriteQueue>().RunAsync(async scope =>
            {
                var id = scope.NewId();
                scope.Db.Channels.Add(new Channel { Id = id, Kind = "webchat", Name = "Shop", PublicKey = $"k{id}", Settings = $$"""{"origins":{{origins}}}""", CreatedAt = scope.Now });
                var contact = new Contact { Id = scope.NewId(), Language = "en", CreatedAt = scope.Now, LastSeenAt = scope.Now };
                contact.Points.Add(new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = ContactPointKind.Visitor, Value = Guid.NewGuid().ToString("N"), Details = JsonSerializer.Serialize(new { page }), CreatedAt = scope.Now, LastSeenAt = scope.Now });
                var conversation = new Conversation { Id = scope.NewId(), Number = scope.NewConversationNumber(), ContactId = contact.Id, ChannelId = id, ContactPointId = contact.Points[0].Id, CreatedAt = scope.Now, LastMessageAt = scope.Now };
                var answer = new Message { Id = scope.NewId(), ConversationId = conversation.Id, ChannelId = id, ContactPointId = contact.Points[0].Id, Direction = MessageDirection.Out, Text = "x", At = scope.Now };
                scope.Db.AddRange(contact, conversation, answer);
                scope.Announce(SmallDesk.Live.NoticeKind.Channel, id);
                await scope.Db.SaveChangesAsync();
                return answer;
            });
            await Wait.UntilAsync(() => bare.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Channel(footer.ChannelId) is not null, "the widget to be known");
            var text = await bare.Get<WriteQueue>().RunAsync(scope => links.FooterAsync(scope, new Message { CopyOfId = footer.Id, At = scope.Now }));
            if (expected is null) Assert.DoesNotContain("http", text, StringComparison.Ordinal);
            else Assert.Contains($"({expected})", text, StringComparison.Ordinal);
        }
    }

    private async Task<ChatVisitor> BeginAsync(string? email = "anna@mail.example")
    {
        if (!Desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Channels.Values.Any(c => c.Kind == "email"))
        {
            var box = await LetterBox.ConnectAsync(Desk);
            await SetAsync($$$"""{"awayMail":{"mailbox":"{{{box.ChannelId}}}","minutes":2}}""");
        }

        var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var posted = await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "Where is it?", form = new { email = email ?? "", phone = email is null ? "+7 900 000 00 00" : "" } });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        return visitor;
    }

    private async Task SetAsync(string settings)
    {
        await Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var widget = await scope.Db.Channels.SingleAsync(c => c.PublicKey == Key);
            widget.Settings = settings;
            scope.Announce(SmallDesk.Live.NoticeKind.Channel, widget.Id);
        });
        var directory = Desk.Get<SmallDesk.Data.Lookup.DeskDirectory>();
        await Wait.UntilAsync(() => directory.Current.ChannelsByKey[Key].Settings == settings, "the settings to be known");
    }

    private Task SendAsync(int minutes) => Desk.Get<SendAwayMail>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes));

    private async Task<ChatVisitor> ByLinkAsync()
    {
        var footer = await Desk.Get<WriteQueue>().RunAsync(async scope => await Desk.Get<AwayLinks>().FooterAsync(scope, await scope.Db.Messages.SingleAsync(m => m.CopyOfId != null)));
        const string before = "(https://desk.shop.example/chat/testwidget/back#";
        var from = footer.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var token = footer[from..footer.IndexOf(')', from)];
        var client = Desk.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new ChatVisitor(client, Key, token);
    }

    private DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    private async Task<List<Message>> MessagesAsync()
    {
        await using var db = Read();
        return await db.Messages.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
    }

    private async Task<List<Message>> CopiesAsync() => (await MessagesAsync()).FindAll(m => m.CopyOfId is not null);
}
