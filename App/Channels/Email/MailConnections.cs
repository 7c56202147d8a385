using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email;

/// <summary>Makes connections to a mailbox's servers, signed in.</summary>
/// <param name="settings">Whose.</param>
/// <param name="tools">What with.</param>
internal sealed class MailConnections(EmailSettings settings, EmailTools tools)
{
    /// <summary>Whose servers these are; null when unknown.</summary>
    public MailProvider? Provider { get; } = MailProviders.OfServer(settings.Imap.Host) ?? MailProviders.OfServer(settings.Smtp.Host);

    /// <summary>For fetching.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public async Task<ImapClient> ImapAsync(CancellationToken cancel)
    {
        var client = await ImapClient.ConnectAsync(settings.Imap.ToEndpoint(), tools.Dialer, new ImapOptions { Time = tools.Time }, cancel);
        try
        {
            await client.SignInAsync(settings.SignIn, cancel);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>For sending.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public async Task<SmtpClient> SmtpAsync(CancellationToken cancel)
    {
        var client = await SmtpClient.ConnectAsync(settings.Smtp.ToEndpoint(), tools.Dialer, new SmtpOptions { Time = tools.Time }, cancel);
        try
        {
            if (NeedsSignIn(client)) await client.SignInAsync(settings.SignIn, cancel);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>A server on this machine that asks for no name takes mail without one.</summary>
    private bool NeedsSignIn(SmtpClient client) => settings.Smtp.Security != "none" || client.Extensions.Has("AUTH");
}
