using System.Text;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Wire;

/// <summary>Signed-in connections to the real servers.</summary>
internal static class Session
{
    public static readonly MailDialer Dialer = new(TimeProvider.System);

    public static async Task<ImapClient> ImapAsync(MailEndpoint endpoint, MailSignIn account, CancellationToken cancel = default)
    {
        var client = await ImapClient.ConnectAsync(endpoint, Dialer, new ImapOptions(), cancel);
        await client.SignInAsync(account, cancel);
        return client;
    }

    public static async Task<SmtpClient> SmtpAsync(MailEndpoint endpoint, MailSignIn account)
    {
        var client = await SmtpClient.ConnectAsync(endpoint, Dialer, new SmtpOptions(), default);
        await client.SignInAsync(account, default);
        return client;
    }

    public static async Task<SmtpResult> SendAsync(this MailServers servers, MailSignIn.Password from, string message, params string[] to)
    {
        await using var client = await SignedInAsync(servers, from);
        var bytes = Encoding.Latin1.GetBytes(message);
        var result = await client.SendAsync(new SmtpEnvelope(from.User, to), new SmtpMessage(new MemoryStream(bytes), bytes.Length, IsEightBit: false), default);
        await client.QuitAsync(default);
        return result;
    }

    /// <summary>Postfix asks Dovecot who it is; while one of them starts again it says "try later" (454), and people's programs do.</summary>
    private static async Task<SmtpClient> SignedInAsync(MailServers servers, MailSignIn.Password account)
    {
        SmtpClient? client = null;
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    client = await SmtpAsync(servers.SmtpStartTls, account);
                    return true;
                }
                catch (MailServerException e) when (e.Message.Contains("454", StringComparison.Ordinal))
                {
                    return false;
                }
            },
            "the mail server to take sign-ins");
        return client!;
    }

    /// <summary>Opens the inbox once, so that it exists and mail can be dropped into it.</summary>
    public static async Task OpenInboxAsync(this MailServers servers, MailSignIn account)
    {
        await using var client = await ImapAsync(servers.Imaps, account);
        await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
        await client.LogoutAsync(default);
    }

    public static MailboxWatcher Watcher(this MailServers servers, MailSignIn account, WatchOptions? options = null) =>
        new(cancel => ImapAsync(servers.Imaps, account, cancel), options ?? new WatchOptions());
}
