using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Privacy;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Privacy;

/// <summary>What of the person stands in places that are not their own.</summary>
public sealed class EraseElsewhereTests : PrivacyTest
{
    [Fact]
    public async Task Cards_that_were_joined_go_with_it()
    {
        var (contact, _) = await ZinaAsync();
        var other = await Desk.CustomerWritesAsync(Chat, "zzqchat from the site", "zzqvisitor");
        var joined = await ContactOfAsync(other);
        await Desk.Writes.RunAsync(async scope => (await scope.Db.Contacts.SingleAsync(c => c.Id == joined)).MergedIntoId = contact);
        Desk.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(EraseResult.Begun, await EraseAsync(joined));
        await WorkAsync();

        Assert.Equal([], Left());
        await using var db = Desk.Read();
        Assert.Equal(2, await db.Contacts.CountAsync(c => c.ErasedAt != null && c.Name == Contact.ErasedName));
    }

    [Fact]
    public async Task A_file_that_somebody_else_sent_too_stays()
    {
        var mine = await WritesAsync("zzq", files: ["the same bytes", "zzqonly"]);
        var theirs = await WritesAsync("hello", address: "boris@example.com", name: "Boris", files: ["the same bytes"]);
        Desk.Clock.Advance(TimeSpan.FromHours(1));
        await EraseAsync(await ContactOfAsync(mine));
        await WorkAsync();

        var file = Assert.Single((await Desk.MessagesAsync(theirs.ConversationId!.Value))[0].Attachments);
        using (var content = Desk.Get<IFileStore>().Open(file.Hash)) Assert.NotNull(content);
        Assert.Single(Directory.EnumerateFiles(Desk.Folder.Files, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_came_this_moment_goes_with_the_next_sweeps()
    {
        var mine = await WritesAsync("zzq", files: ["zzqfresh"]);
        await EraseAsync(await ContactOfAsync(mine));
        await WorkAsync();
        Assert.NotEmpty(Left());

        Desk.Clock.Advance(TimeSpan.FromHours(3));
        await Desk.Get<SweepUploads>().ExecuteAsync(Desk.Clock.Now);
        Assert.Equal([], Left());
    }

    [Fact]
    public async Task Their_address_leaves_the_heads_of_other_peoples_mails()
    {
        var hers = await WritesAsync("zzq");
        var boris = await WritesAsync("To all of us", address: "boris@example.com", name: "Boris");
        await Desk.Writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == boris.MessageId);
            message.Mail = (MailFacts.Read(message.Mail)! with { Cc = [new MailPerson(Address, Name), new MailPerson("carl@example.com")] }).ToText();
            scope.Db.Participants.Add(new Participant { Id = scope.NewId(), ConversationId = boris.ConversationId!.Value, MessageId = message.Id, Address = Address, Name = Name, At = scope.Now });
        });
        await EraseAsync(await ContactOfAsync(hers));
        await WorkAsync();

        Assert.Equal([], Left());
        var kept = (await Desk.MessagesAsync(boris.ConversationId!.Value))[0];
        Assert.Equal("To all of us", kept.Text);
        Assert.Equal(["carl@example.com"], MailFacts.Read(kept.Mail)!.Cc.Select(p => p.Address));
    }

    [Fact]
    public async Task In_a_group_only_their_own_messages_and_hearts_go()
    {
        var receiver = Desk.Get<IMessageReceiver>();
        var alone = new InboundMessage("t1", new InboundSender(ContactPointKind.Telegram, "770077") { Name = "zzqTele" }, Desk.Clock.Now, "zzq alone") { ExternalId = "770077:1" };
        var group = new InboundSender(ContactPointKind.TelegramGroup, "-100200") { Name = "Friends" };
        var hers = new InboundMessage("t2", group, Desk.Clock.Now, "zzq in the group") { ExternalId = "-100200:1", Chat = new ChatFacts { Author = new ChatAuthor("770077", "zzqTele") } };
        var others = new InboundMessage("t3", group, Desk.Clock.Now, "of Carl") { ExternalId = "-100200:2", Chat = new ChatFacts { Author = new ChatAuthor("880088", "Carl"), Reactions = [new ChatReaction("770077", "!"), new ChatReaction("990099", "!")] } };
        var accepted = await receiver.AcceptAsync(Chat, [alone, hers, others], cursor: null);

        await EraseAsync(await ContactOfAsync(accepted[0]), "zzqTele");
        await WorkAsync();

        Assert.Equal([], Left());
        Assert.Equal([], Left("770077"));
        var said = await Desk.MessagesAsync(accepted[1].ConversationId!.Value);
        Assert.Equal([(true, ""), (false, "of Carl")], said.Select(m => (m.IsErased, m.Text)));
        Assert.Equal(["990099"], ChatFacts.Read(said[1].Chat)!.Reactions.Select(r => r.By));
    }

    [Fact]
    public async Task What_failed_to_come_in_is_looked_through_for_their_address()
    {
        var hers = await WritesAsync("zzq");
        var raw = Encoding.UTF8.GetBytes($"From: Zina <{Address.ToUpperInvariant()}>\r\n\r\nnobody could read this");
        await Desk.Get<IMessageReceiver>().AcceptAsync(Mail, [
            new InboundUnread("u1", new InboundSender(ContactPointKind.Email, ""), Desk.Clock.Now, "intake.unread") { Raw = raw },
            new InboundUnread("u2", new InboundSender(ContactPointKind.Email, ""), Desk.Clock.Now, "intake.unread") { Raw = "From: boris@example.com"u8.ToArray() }], cursor: null);
        await EraseAsync(await ContactOfAsync(hers));
        await WorkAsync();

        await using var db = Desk.Read();
        Assert.Null((await db.Intake.SingleAsync(e => e.ItemKey == "u1")).Raw);
        Assert.NotNull((await db.Intake.SingleAsync(e => e.ItemKey == "u2")).Raw);
    }

    [Fact]
    public async Task Whoever_came_back_with_a_restored_backup_goes_again()
    {
        var (contact, _) = await ZinaAsync();
        var boris = await ContactOfAsync(await WritesAsync("hello", address: "boris@example.com", name: "Boris"));
        Desk.Clock.Advance(TimeSpan.FromHours(1));
        await EraseAsync(contact);
        await WorkAsync();
        await Desk.Writes.RunAsync(async scope =>
        {
            var back = await scope.Db.Contacts.SingleAsync(c => c.Id == contact);
            (back.Name, back.ErasedAt) = ("zzqback", null);
        });

        await Desk.Get<Erasure>().AgainAsync(CancellationToken.None);
        await WorkAsync();

        Assert.Equal([], Left());
        await using var db = Desk.Read();
        Assert.NotNull((await db.Contacts.SingleAsync(c => c.Id == contact)).ErasedAt);
        Assert.Null((await db.Contacts.SingleAsync(c => c.Id == boris)).ErasedAt);
    }
}
