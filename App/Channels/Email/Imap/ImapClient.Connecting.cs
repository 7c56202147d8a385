using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <content>From the first byte to a connection worth trusting.</content>
internal sealed partial class ImapClient
{
    /// <summary>Connects, protects the connection as the endpoint says, and learns what the server can do.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not an IMAP server.</exception>
    public static async Task<ImapClient> ConnectAsync(MailEndpoint endpoint, IMailDialer dialer, ImapOptions options, CancellationToken cancel)
    {
        var client = new ImapClient(endpoint, dialer, options, await dialer.OpenAsync(endpoint, cancel));
        try
        {
            await client.GreetAsync(cancel);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private async Task GreetAsync(CancellationToken cancel)
    {
        var greeting = await ReadGreetingAsync(cancel);
        if (endpoint.Security == MailSecurity.StartTls)
        {
            // Whoever signs us in before TLS wants to keep us from TLS (RFC 9051 §7.1.4).
            if (greeting.Kind == "PREAUTH")
                throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} signs in by itself before the connection is encrypted.");
            await StartTlsAsync(cancel);
        }

        IsSignedIn = greeting.Kind == "PREAUTH";
        if (!Capabilities.IsKnown) await RefreshCapabilitiesAsync(cancel);
    }

    private async Task<ImapStatus> ReadGreetingAsync(CancellationToken cancel)
    {
        using var turn = Start(options.Command, cancel);
        reader.BeginResponse();
        if (!await reader.TryTakeAsync('*')) throw ImapReader.Malformed("no IMAP greeting");
        var greeting = (await ReadUntaggedAsync(new ImapAnswers())).Status;
        isBusy = false;
        return greeting is { Kind: "OK" or "PREAUTH" } ? greeting : throw ImapReader.Malformed("no IMAP greeting");
    }

    private async Task StartTlsAsync(CancellationToken cancel)
    {
        if (!Capabilities.IsKnown) await RefreshCapabilitiesAsync(cancel);
        if (!Capabilities.Has("STARTTLS"))
            throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} does not offer encryption (STARTTLS).");
        await RunAsync(new ImapCommand("STARTTLS"), new ImapAnswers(), cancel);
        wire.Continue(await dialer.ProtectAsync(wire.Inner, endpoint, cancel));
        // Nothing heard before TLS counts (RFC 9051 §6.2.1).
        Capabilities = ImapCapabilities.Unknown;
        Alert = null;
        await RefreshCapabilitiesAsync(cancel);
    }

    /// <summary>Asks what the server can do.</summary>
    public async Task RefreshCapabilitiesAsync(CancellationToken cancel) =>
        await RunAsync(new ImapCommand("CAPABILITY"), new ImapAnswers(), cancel);
}
