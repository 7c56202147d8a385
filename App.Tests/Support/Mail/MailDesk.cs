using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using SmallDesk.Live;
using SmallDesk.Tests.Channels.Email.Wire;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>A whole desk with one mailbox on the real servers.</summary>
internal sealed class MailDesk(MailServers servers, DeskServer desk, MailSignIn.Password account, long channelId) : IAsyncDisposable
{
    public DeskServer Desk => desk;

    public string Address => account.User;

    public long ChannelId => channelId;

    /// <summary>Starts a desk and connects a mailbox, ready when it listens.</summary>
    public static async Task<MailDesk> StartAsync(MailServers servers, string address, ITestOutputHelper? output = null, Action<JsonObject>? settings = null, DeskServerSetup? setup = null)
    {
        var account = MailServers.Account(address);
        await servers.OpenInboxAsync(account);
        var desk = await DeskServer.StartAsync(output, setup);
        var json = SettingsFor(servers, address);
        settings?.Invoke(json);
        var made = await desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", json);
        var id = Assert.IsType<SaveChannelResult.Saved>(made).Id;
        var mail = new MailDesk(servers, desk, account, id);
        await mail.UntilListeningAsync();
        return mail;
    }

    public static JsonObject SettingsFor(MailServers servers, string address) => new()
    {
        ["address"] = address, ["password"] = MailServers.Password, ["undoSeconds"] = 0, ["sentCopy"] = "no",
        ["imap"] = new JsonObject { ["host"] = servers.ImapPlain.Host, ["port"] = servers.ImapPlain.Port, ["security"] = "none" },
        ["smtp"] = new JsonObject { ["host"] = servers.Smtps.Host, ["port"] = servers.Smtps.Port, ["security"] = "tls", ["fingerprint"] = servers.Fingerprint },
    };

    public Task UntilListeningAsync() => Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channelId).State == ChannelState.Ok, "the mailbox to listen");

    /// <summary>A customer's program hands a mail to the sending server.</summary>
    public Task CustomerSendsAsync(string from, string mail) => servers.SendAsync(MailServers.Account(from), mail.ReplaceLineEndings("\r\n"), Address);

    /// <summary>Puts mails straight into the desk's mailbox.</summary>
    public Task DropAsync(params string[] mails) => servers.DropAsync(account, mails);

    public DeskDbContext Read() => desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    public async Task<List<Message>> MessagesAsync()
    {
        await using var db = Read();
        return await db.Messages.AsNoTracking().Include(m => m.Attachments).OrderBy(m => m.Id).ToListAsync();
    }

    public async Task<Message> MessageAsync(string textOrSubject) => await Wait.ForAsync(
        async () => (await MessagesAsync()).Find(m => m.Subject == textOrSubject || m.Text.Contains(textOrSubject, StringComparison.Ordinal)), $"a message about “{textOrSubject}”");

    public async Task<Conversation> ConversationAsync(long id)
    {
        await using var db = Read();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    /// <summary>The ledger line of the newest item that became something with this reason.</summary>
    public async Task<IntakeEntry> LedgerAsync(Func<IntakeEntry, bool> isIt, string what) => await Wait.ForAsync(
        async () =>
        {
            await using var db = Read();
            return (await db.Intake.AsNoTracking().OrderByDescending(e => e.Id).ToListAsync()).Find(e => isIt(e));
        },
        what);

    public async Task<long> ReplyAsync(long conversationId, string text, Func<ReplyText, ReplyText>? more = null)
    {
        var reply = new ReplyText(conversationId, text);
        var result = await desk.Get<SendReply>().ExecuteAsync(await OwnerAsync(), more?.Invoke(reply) ?? reply);
        return Assert.IsType<ReplyResult.Stored>(result).MessageId;
    }

    public async Task<Actor> OwnerAsync()
    {
        await using var db = Read();
        return (await db.Agents.AsNoTracking().FirstAsync(a => a.Role == AgentRole.Owner)).AsActor();
    }

    /// <summary>Waits for what became of a message. Postfix says "try later" (454) when it cannot reach Dovecot just then; the desk's pause after that is passed over.</summary>
    public Task<Message> UntilAsync(long messageId, DeliveryState state)
    {
        Message? seen = null;
        return Wait.ForAsync(
            async () =>
            {
                seen = (await MessagesAsync()).Find(m => m.Id == messageId);
                if (seen?.Delivery == state) return seen;
                if (seen is { Delivery: DeliveryState.Queued } && seen.DeliveryDueAt > seen.DeliveryAt && seen.DeliveryError?.Contains("454", StringComparison.Ordinal) == true) await DueNowAsync(messageId);
                return null;
            },
            $"message {messageId} to be {state}",
            seen: () => $"{seen?.Delivery} after {seen?.DeliveryAttempts} tries, last {seen?.DeliveryAt:T}, next {seen?.DeliveryDueAt:T}, {seen?.DeliveryError}, light {desk.Get<ChannelHost>().LightOf(channelId)}");
    }

    /// <summary>As if the pause before the next try were over.</summary>
    public Task DueNowAsync(long messageId) => desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
        message.DeliveryDueAt = scope.Now;
        scope.Announce(NoticeKind.MessageAdded, message.Id, message.ConversationId);
    });

    /// <summary>Waits for a mail in somebody's inbox.</summary>
    public async Task<(string Source, MailItem Mail)> MailInAsync(string address, Func<MailItem, bool> isIt, string what, string folder = "INBOX")
    {
        await using var client = await Session.ImapAsync(servers.Imaps, MailServers.Account(address));
        (string Source, MailItem Mail)? found = null;
        await Wait.UntilAsync(
            async () =>
            {
                await client.OpenAsync(ImapFolder.Named(folder), readOnly: true, default);
                foreach (var uid in await client.SearchFromAsync(1, default))
                {
                    using var body = new MemoryStream();
                    await client.FetchAsync(uid, body, 60_000_000, default);
                    var mail = MimeReader.Read(body.ToArray(), MimeLimits.Default);
                    if (isIt(mail)) found = (Encoding.Latin1.GetString(body.ToArray()), mail);
                }

                return found is not null;
            },
            what);
        return found!.Value;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
