using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.OAuth;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email;

/// <summary>Makes connections to a mailbox's servers, signed in.</summary>
/// <param name="settings">Whose.</param>
/// <param name="grant">What its provider gave when the owner signed in there; null where there is none.</param>
/// <param name="tools">What with.</param>
internal sealed class MailConnections(EmailSettings settings, IChannelGrant? grant, EmailTools tools)
{
    private readonly MailAccess access = new(settings, grant, tools);

    /// <summary>Whose servers these are; null when unknown.</summary>
    public MailProvider? Provider { get; } = MailProviders.OfServer(settings.Imap.Host) ?? MailProviders.OfServer(settings.Smtp.Host);

    /// <summary>For fetching.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public Task<ImapClient> ImapAsync(CancellationToken cancel) => access.OpenAsync(
        async account =>
        {
            var client = await ReachImapAsync(cancel);
            return await KeepAsync(client, () => client.SignInAsync(account, cancel));
        },
        cancel);

    /// <summary>For sending.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public Task<SmtpClient> SmtpAsync(CancellationToken cancel) => access.OpenAsync(
        async account =>
        {
            var client = await ReachSmtpAsync(cancel);
            return await KeepAsync(client, () => NeedsSignIn(client) ? client.SignInAsync(account, cancel) : Task.CompletedTask);
        },
        cancel);

    /// <summary>For fetching, before signing in.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public Task<ImapClient> ReachImapAsync(CancellationToken cancel) => ImapClient.ConnectAsync(settings.Imap.ToEndpoint(), tools.Dialer, new ImapOptions { Time = tools.Time }, cancel);

    /// <summary>For sending, before signing in.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public Task<SmtpClient> ReachSmtpAsync(CancellationToken cancel) => SmtpClient.ConnectAsync(settings.Smtp.ToEndpoint(), tools.Dialer, new SmtpOptions { Time = tools.Time }, cancel);

    /// <summary>A server on this machine that asks for no name takes mail without one.</summary>
    private bool NeedsSignIn(SmtpClient client) => settings.Smtp.Security != "none" || client.Extensions.Has("AUTH");

    private static async Task<T> KeepAsync<T>(T client, Func<Task> signIn)
        where T : IAsyncDisposable
    {
        try
        {
            await signIn();
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }
}
