using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Privacy;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Privacy;

/// <summary>Base of tests of exporting and erasing: a desk with its owner, and Zinaida, every word about whom has the letters "zzq" in it.</summary>
public abstract class PrivacyTest : IAsyncLifetime
{
    /// <summary>Stands in every word about her, and nowhere else on the desk.</summary>
    private protected const string Sign = "zzq";

    private protected const string Address = "zina@zzqmail.example";

    private protected const string Name = "Zinzzqaida Petrova";

    private protected TestDesk Desk { get; } = TestDesk.Open();

    private protected Actor Owner { get; private set; } = null!;

    private protected Actor Head { get; private set; } = null!;

    private protected Actor Oleg { get; private set; } = null!;

    private protected long Mail { get; private set; }

    private protected long Chat { get; private set; }

    public async Task InitializeAsync()
    {
        Mail = await Desk.AddChannelAsync("mail");
        Chat = await Desk.AddChannelAsync("chat");
        Owner = await ActorAsync("Вера", AgentRole.Owner);
        Head = await ActorAsync("Ира", AgentRole.Supervisor);
        Oleg = await ActorAsync("Олег", AgentRole.Agent);
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    private protected Task<EraseResult> EraseAsync(long contact, string word = Name) => Desk.Get<EraseContact>().ExecuteAsync(Owner, contact, word);

    private protected Task WorkAsync() => Desk.Get<ErasureLoop>().WorkAsync(CancellationToken.None);

    /// <summary>She writes by mail.</summary>
    private protected async Task<AcceptedItem> WritesAsync(string text, string? id = null, InboundThread? thread = null, string address = Address, string name = Name, IReadOnlyList<string>? files = null)
    {
        var key = id ?? Guid.NewGuid().ToString("N");
        List<InboundFile> stored = [];
        foreach (var content in files ?? [])
            stored.Add(new InboundFile($"{content}.txt", "text/plain", await Desk.Get<IFileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), 1_000_000)));
        var item = new InboundMessage($"inbox/{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Email, address) { Name = name }, Desk.Clock.Now, text)
        {
            ExternalId = $"{key}@mail.example", Subject = $"Subject {text}", Html = $"<p>{text}</p>", Raw = Encoding.UTF8.GetBytes($"From: {address}\r\n\r\n{text}"), Files = stored,
            Thread = thread ?? new InboundThread(null, []), Mail = new MailFacts { Id = $"{key}@mail.example", From = new MailPerson(address, name), To = [new MailPerson("shop@example.com")] },
            People = [new MailPerson("shop@example.com")],
        };
        return (await Desk.Get<IMessageReceiver>().AcceptAsync(Mail, [item], cursor: null))[0];
    }

    private protected async Task<long> ContactOfAsync(AcceptedItem item) => (await Desk.ConversationAsync(item.ConversationId!.Value)).ContactId;

    /// <summary>Fills her card and her conversation with everything that a desk can know.</summary>
    private protected async Task<(long Contact, long Conversation)> ZinaAsync()
    {
        var first = await WritesAsync("Where is zzqparcel?", "m1@zzqhost", files: ["zzqfile"]);
        var (conversation, contact) = (first.ConversationId!.Value, await ContactOfAsync(first));
        foreach (var (part, typed) in new[] { (CardPart.Company, "zzqcompany"), (CardPart.Notes, "zzqnotes"), (CardPart.Name, "Former zzqformer"), (CardPart.Name, Name) })
            Assert.IsType<CardResult.Done>(await Desk.Get<EditContact>().ExecuteAsync(Oleg, contact, part, typed));
        Assert.IsType<CardResult.Done>(await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, contact, ContactPointKind.Email, "second@zzqtwo.example"));
        var field = (await Desk.Get<SaveCustomField>().ExecuteAsync(Owner, new FieldDraft(null, "Size", FieldKind.Text, []))).Id!.Value;
        Assert.IsType<CardResult.Done>(await Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, contact, field, "zzqsize", "en"));
        Assert.IsType<OrderResult.Saved>(await Desk.Get<SaveOrder>().ExecuteAsync(Oleg, new OrderDraft(contact, "ZZQ-17", Desk.Clock.Now, 1200, "EUR", OrderState.Paid, OrderSource.Hand) { Items = [new OrderItem("zzqtea")] }));
        await Desk.Get<SaveDraft>().ExecuteAsync(Oleg, conversation, new DraftText("zzqdraft", IsNote: false, 0, []));
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<AddNote>().ExecuteAsync(Oleg, new ReplyText(conversation, "zzqnote")));
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync(Oleg, new ReplyText(conversation, "Dear zzqlady")));
        await Desk.Writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.SingleAsync(m => m.Id == first.MessageId);
            scope.Db.Events.Add(new DeskEvent { Id = scope.NewId(), At = scope.Now, Kind = DeskEventKind.MessageEdited, ConversationId = conversation, MessageId = message.Id, Data = new FormerWords("zzqbefore").ToText() });
            scope.Db.DeliveryAttempts.Add(new DeliveryAttempt { Id = scope.NewId(), MessageId = message.Id, At = scope.Now, Error = "no such user zzquser" });
            scope.Db.MessageParts.Add(new MessagePart { Id = scope.NewId(), MessageId = message.Id, ChannelId = Mail, ExternalId = "zzqpart", Text = "zzqpiece" });
            scope.Db.StaffPosts.Add(new StaffPost { Id = scope.NewId(), ConversationId = conversation, Kind = StaffPostKind.TopicHead, Words = "a\nzzqwords", CreatedAt = scope.Now });
            scope.Db.StaffActs.Add(new StaffAct { Id = scope.NewId(), ConversationId = conversation, ChannelId = Mail, ItemKey = "act1", Text = "zzqacttext", At = scope.Now, Kind = StaffActKind.Wrote });
            scope.Db.ContactMerges.Add(new ContactMerge { Id = scope.NewId(), IntoId = contact, FromId = contact, At = scope.Now, Moved = """{"name":"zzqmoved"}""" });
            scope.Db.ImportRuns.Add(new ImportRun { Id = scope.NewId(), FileName = "people.csv", FileHash = "none", CreatedAt = scope.Now, State = ImportState.Done });
            await scope.Db.SaveChangesAsync();
            scope.Db.ImportProblems.Add(new ImportProblem { RunId = (await scope.Db.ImportRuns.SingleAsync()).Id, Row = 1, Column = 1, Key = "x", Words = $"{Name};bad" });
        });
        return (contact, conversation);
    }

    /// <summary>Where on the disk of the desk her letters stand.</summary>
    private protected List<string> Left(string sign = Sign)
    {
        using (var pooled = new SqliteConnection(SmallDesk.Data.DeskConnection.ReadString(Desk.Folder))) SqliteConnection.ClearPool(pooled);
        List<string> left = [];
        foreach (var file in Directory.EnumerateFiles(Desk.Folder.Root, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "desk.lock"))
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            var text = Encoding.Latin1.GetString(copy.ToArray());
            for (var at = text.IndexOf(sign, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(sign, at + 1, StringComparison.OrdinalIgnoreCase))
                left.Add($"{Path.GetFileName(file)}: {new string([.. text.Substring(Math.Max(0, at - 20), Math.Min(60, text.Length - Math.Max(0, at - 20))).Select(c => c is >= ' ' and < '\u007F' ? c : '.')])}");
        }

        return left;
    }

    private async Task<Actor> ActorAsync(string name, AgentRole role)
    {
        var agent = await Desk.AddAgentAsync(name, role);
        return Actor.Agent(agent.Id, agent.Role);
    }
}
