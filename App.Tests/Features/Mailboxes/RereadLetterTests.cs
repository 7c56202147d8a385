using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Mailboxes;

public sealed class RereadLetterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Subject = "Παραγγελία";
    private const string Text = "Πού είναι η παραγγελία μου;";
    private DeskServer desk = null!;
    private LetterBox box = null!;
    private Actor agent = null!;
    private byte[] source = [];
    private long mailId;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output);
        box = await LetterBox.ConnectAsync(desk);
        await using var db = Read();
        agent = (await db.Agents.AsNoTracking().FirstAsync()).AsActor();
        // Greek bytes under a Latin label, which mailers write when they do not know: taken for Cyrillic.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        source = Encoding.GetEncoding("windows-1253").GetBytes(
            $"From: Nikos <nikos@mail.example>\r\nTo: help@shop.example\r\nSubject: {Subject}\r\nMessage-ID: <greek@mail.example>\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n{Text}\r\n");
        mailId = (await box.DropAsync(source)).MessageId!.Value;
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task A_mail_guessed_wrongly_is_read_again_as_somebody_says_and_back_again()
    {
        var guessed = await MessageAsync();
        Assert.NotEqual((Text, Subject), (guessed.Text, guessed.Subject));

        Assert.Equal(RereadResult.Done, await Reread.ExecuteAsync(agent, mailId, "windows-1253"));

        var read = await MessageAsync();
        Assert.Equal((Text, Subject, "windows-1253"), (read.Text.Trim(), read.Subject, MailFacts.Read(read.Mail)!.Charset));
        await using (var db = Read())
        {
            var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == read.ConversationId);
            Assert.Equal((Subject, Text), (conversation.Subject, conversation.Excerpt));
            var fact = await db.Events.AsNoTracking().SingleAsync(e => e.Kind == DeskEventKind.MessageReread);
            Assert.Equal((ActorKind.Agent, agent.Id, (long?)mailId, """{"charset":"windows-1253"}"""), (fact.ActorKind, fact.ActorId, fact.MessageId, fact.Data));
        }

        Assert.Single((await desk.Get<SearchConversations>().ExecuteAsync(agent, "παραγγελία", new InboxFilter(InboxView.All) { AgentId = agent.Id })).Hits);
        using var kept = new MemoryStream();
        await using (var stream = (await desk.Get<LetterSource>().OpenAsync(agent, mailId))!) await stream.CopyToAsync(kept);
        Assert.Equal(source, kept.ToArray());

        Assert.Equal(RereadResult.Done, await Reread.ExecuteAsync(agent, mailId, charset: null));
        var again = await MessageAsync();
        Assert.Equal((guessed.Text, guessed.Subject, guessed.Mail), (again.Text, again.Subject, again.Mail));
        Assert.Empty((await desk.Get<SearchConversations>().ExecuteAsync(agent, "παραγγελία", new InboxFilter(InboxView.All) { AgentId = agent.Id })).Hits);
    }

    [Fact]
    public async Task What_cannot_be_read_so_stays_as_it_was()
    {
        var before = await MessageAsync();

        Assert.Equal(RereadResult.Unreadable, await Reread.ExecuteAsync(agent, mailId, "klingon"));
        Assert.Equal(RereadResult.NotFound, await Reread.ExecuteAsync(agent, mailId + 1000, "windows-1253"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Reread.ExecuteAsync(Actor.Token(1, Permission.Read), mailId, "windows-1253"));

        Assert.Equal(before.Text, (await MessageAsync()).Text);
        Assert.Contains("windows-1253", Reread.CharsetsOf(box.ChannelId));
        await using var db = Read();
        Assert.False(await db.Events.AnyAsync(e => e.Kind == DeskEventKind.MessageReread));
    }

    [Fact]
    public void Every_character_set_that_is_offered_is_known()
    {
        Assert.All(Reread.CharsetsOf(box.ChannelId), c => Assert.NotNull(SmallDesk.Channels.Email.Mime.Coding.Charsets.Find(c)));
    }

    private RereadLetter Reread => desk.Get<RereadLetter>();

    private DeskDbContext Read() => desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    private async Task<Message> MessageAsync()
    {
        await using var db = Read();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == mailId);
    }
}
