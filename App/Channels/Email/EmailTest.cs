using System.Runtime.CompilerServices;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using MailTrouble = SmallDesk.Channels.Email.Wire.MailTrouble;

namespace SmallDesk.Channels.Email;

/// <summary>Tries a mailbox for real: finds the servers, connects, protects, signs in, lists the folders, and sends a mail to itself that has to arrive.</summary>
/// <param name="kind">For finding servers that were not given.</param>
/// <param name="tools">What with.</param>
internal sealed class EmailTest(EmailKind kind, EmailTools tools)
{
    /// <summary>The header by which a running mailbox knows this mail as its own.</summary>
    public const string Header = "X-SmallDesk-Test";

    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Goes through the steps and stops at the first that fails.</summary>
    public async IAsyncEnumerable<TestStep> RunAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (EmailKind.Read(settings) is not { } mailbox)
        {
            yield return new TestStep("channel.email.test.find", Passed: false, Remedy: "channel.email.unreadable");
            yield break;
        }

        if (!mailbox.Imap.IsGiven || !mailbox.Smtp.IsGiven)
        {
            yield return new TestStep("channel.email.test.find", Passed: null);
            var found = await kind.DetectAsync(settings, cancel);
            if (found is null)
            {
                yield return new TestStep("channel.email.test.find", Passed: false, Remedy: "channel.email.host.missing");
                yield break;
            }

            (settings, mailbox) = (found, EmailKind.Read(found)!);
            yield return new TestStep("channel.email.test.find", Passed: true, $"{mailbox.Imap.Host}:{mailbox.Imap.Port}, {mailbox.Smtp.Host}:{mailbox.Smtp.Port}");
        }

        if (kind.Validate(settings) is { Count: > 0 } problems)
        {
            yield return new TestStep("channel.email.test.settings", Passed: false, Remedy: problems.Values.First());
            yield break;
        }

        await foreach (var step in StepsAsync(mailbox, settings.Grant, cancel)) yield return step;
    }

    private async IAsyncEnumerable<TestStep> StepsAsync(EmailSettings mailbox, IChannelGrant? grant, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var trial = new Trial(mailbox, grant, tools);
        (string Key, Func<CancellationToken, Task<string?>> Try)[] steps =
        [
            ("channel.email.test.imapConnect", trial.ReachImapAsync),
            ("channel.email.test.imapSecure", trial.OpenImapAsync),
            ("channel.email.test.imapSignIn", trial.SignInImapAsync),
            ("channel.email.test.folders", trial.ListFoldersAsync),
            ("channel.email.test.smtpConnect", trial.ReachSmtpAsync),
            ("channel.email.test.smtpSecure", trial.OpenSmtpAsync),
            ("channel.email.test.smtpSignIn", trial.SignInSmtpAsync),
            ("channel.email.test.send", trial.SendAsync),
            ("channel.email.test.arrive", trial.AwaitArrivalAsync),
        ];
        foreach (var (key, attempt) in steps)
        {
            yield return new TestStep(key, Passed: null);
            var step = await TryAsync(key, attempt, trial, cancel);
            yield return step;
            if (step.Passed == false) yield break;
        }
    }

    private static async Task<TestStep> TryAsync(string key, Func<CancellationToken, Task<string?>> attempt, Trial trial, CancellationToken cancel)
    {
        try
        {
            return new TestStep(key, Passed: true, await attempt(cancel));
        }
        catch (MailServerException e)
        {
            var words = e.Trouble == MailTrouble.Consent ? e.Code : e.Fingerprint is { } seen ? $"{e.Message} SHA-256 {seen}" : e.Message;
            return new TestStep(key, Passed: false, words, MailRemedy.For(e, trial.Provider, trial.IsByToken));
        }
        catch (ChannelException e)
        {
            return new TestStep(key, Passed: false, Remedy: e.Message);
        }
    }

    /// <summary>One run through the steps with what it has opened so far.</summary>
    private sealed class Trial(EmailSettings mailbox, IChannelGrant? grant, EmailTools tools) : IAsyncDisposable
    {
        private readonly MailConnections connections = new(mailbox, grant, tools);
        private readonly string id = $"test.{Guid.NewGuid():N}@{mailbox.Domains[0]}";
        private ImapClient? imap;
        private SmtpClient? smtp;

        public MailProvider? Provider => connections.Provider;

        public bool IsByToken => mailbox.Provider is not null;

        public Task<string?> ReachImapAsync(CancellationToken cancel) => ReachAsync(mailbox.Imap, cancel);

        public Task<string?> ReachSmtpAsync(CancellationToken cancel) => ReachAsync(mailbox.Smtp, cancel);

        public async Task<string?> OpenImapAsync(CancellationToken cancel)
        {
            imap = await connections.ReachImapAsync(cancel);
            return null;
        }

        public async Task<string?> OpenSmtpAsync(CancellationToken cancel)
        {
            smtp = await connections.ReachSmtpAsync(cancel);
            return null;
        }

        public async Task<string?> SignInImapAsync(CancellationToken cancel)
        {
            await imap!.DisposeAsync();
            imap = await connections.ImapAsync(cancel);
            return imap.Alert;
        }

        public async Task<string?> SignInSmtpAsync(CancellationToken cancel)
        {
            await smtp!.DisposeAsync();
            smtp = await connections.SmtpAsync(cancel);
            return null;
        }

        public async Task<string?> ListFoldersAsync(CancellationToken cancel)
        {
            var folders = await imap!.ListFoldersAsync(cancel);
            var wanted = ImapFolder.Named(FolderName);
            if (!folders.Any(f => f.WireName.Equals(wanted.WireName, StringComparison.OrdinalIgnoreCase))) throw new ChannelException("channel.email.folder.missing", isPermanent: true);
            return string.Join(", ", folders.Where(f => f.IsSelectable).Select(f => f.Title).Take(12));
        }

        public async Task<string?> SendAsync(CancellationToken cancel)
        {
            var mail = new OutgoingMail(new MailAddress(mailbox.DisplayName, mailbox.Address), [new MailAddress(null, mailbox.Address)], "SmallDesk ✓", tools.Time.GetUtcNow(), id, "SmallDesk")
            {
                AutoSubmitted = "auto-generated", MoreHeaders = [new(Header, "1")],
            };
            var bytes = MailComposer.Write(mail);
            var result = await smtp!.SendAsync(new SmtpEnvelope(mailbox.Address, [mailbox.Address]), new SmtpMessage(new MemoryStream(bytes), bytes.Length, IsEightBit: false), cancel);
            var verdict = result.Recipients[0];
            if (verdict.Outcome != SmtpOutcome.Sent)
                throw new MailServerException(verdict.Outcome == SmtpOutcome.SignIn ? MailTrouble.SignIn : MailTrouble.Refused, verdict.Words) { Code = verdict.Enhanced };
            await smtp.QuitAsync(cancel);
            return verdict.Words;
        }

        public async Task<string?> AwaitArrivalAsync(CancellationToken cancel)
        {
            await imap!.OpenAsync(ImapFolder.Named(FolderName), readOnly: true, cancel);
            var started = tools.Time.GetTimestamp();
            while ((await imap.SearchMessageIdAsync($"<{id}>", cancel)).Count == 0)
            {
                if (tools.Time.GetElapsedTime(started) > Arrival) throw new ChannelException("channel.email.test.arrive.late", isPermanent: false);
                await Task.Delay(LookEvery, tools.Time, cancel);
                await imap.NoopAsync(cancel);
            }

            await imap.LogoutAsync(cancel);
            return null;
        }

        public async ValueTask DisposeAsync()
        {
            if (imap is not null) await imap.DisposeAsync();
            if (smtp is not null) await smtp.DisposeAsync();
        }

        private string FolderName => string.IsNullOrWhiteSpace(mailbox.Folder) ? "INBOX" : mailbox.Folder;

        // Only the way there; what is said and how it is protected comes next.
        private async Task<string?> ReachAsync(EmailServer server, CancellationToken cancel)
        {
            await using var reached = await tools.Dialer.OpenAsync(server.ToEndpoint() with { Security = MailSecurity.StartTls }, cancel);
            return $"{server.Host}:{server.Port}";
        }
    }
}
