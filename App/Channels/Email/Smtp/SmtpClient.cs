using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Smtp;

/// <summary>
/// A connection to a submission server (RFC 6409), one command at a time. After a failure of the connection, a 421,
/// or a cancelled command it is only good for disposal.
/// </summary>
internal sealed partial class SmtpClient : IAsyncDisposable
{
    private readonly MailEndpoint endpoint;
    private readonly IMailDialer dialer;
    private readonly SmtpOptions options;
    private readonly MailStream wire;

    private SmtpClient(MailEndpoint endpoint, IMailDialer dialer, SmtpOptions options, Stream stream)
    {
        (this.endpoint, this.dialer, this.options) = (endpoint, dialer, options);
        wire = new MailStream(stream, options.Time);
    }

    /// <summary>What the server offers.</summary>
    public SmtpExtensions Extensions { get; private set; } = new();

    /// <summary>Whether another command may be given.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Connects, protects the connection as the endpoint says, and says hello.</summary>
    /// <exception cref="MailServerException">Unreachable, unsafe, or not willing.</exception>
    public static async Task<SmtpClient> ConnectAsync(MailEndpoint endpoint, IMailDialer dialer, SmtpOptions options, CancellationToken cancel)
    {
        var client = new SmtpClient(endpoint, dialer, options, await dialer.OpenAsync(endpoint, cancel));
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

    /// <summary>Asks for a sign of life (RFC 5321 §4.1.1.9).</summary>
    public async Task NoopAsync(CancellationToken cancel)
    {
        var reply = await AskAsync("NOOP", options.Command, cancel);
        if (!reply.IsOk) throw reply.ToRefusal();
    }

    /// <summary>Says goodbye and waits a moment for the answer; what the server does with it no longer matters.</summary>
    public async Task QuitAsync(CancellationToken cancel)
    {
        if (!IsUsable) return;
        try
        {
            await AskAsync("QUIT", TimeSpan.FromSeconds(3), cancel);
        }
        catch (MailServerException)
        {
            // It closed without a word, or not in time: gone is gone.
        }

        IsUsable = false;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private async Task GreetAsync(CancellationToken cancel)
    {
        var greeting = await ExchangeAsync("", options.Command, cancel);
        if (greeting.Code != 220) throw greeting.ToRefusal();
        await HelloAsync(cancel);
        if (endpoint.Security != MailSecurity.StartTls) return;
        if (!Extensions.Has("STARTTLS")) throw new MailServerException(MailTrouble.Unsafe, $"{endpoint} does not offer encryption (STARTTLS).");
        var reply = await AskAsync("STARTTLS", options.Command, cancel);
        if (reply.Code != 220) throw reply.ToRefusal();
        wire.Continue(await dialer.ProtectAsync(wire.Inner, endpoint, cancel));
        // Nothing heard before TLS counts (RFC 3207 §4.2).
        await HelloAsync(cancel);
    }

    private async Task HelloAsync(CancellationToken cancel)
    {
        var reply = await AskAsync($"EHLO {options.ClientName}", options.Command, cancel);
        if (!reply.IsOk) throw reply.ToRefusal();
        Extensions = SmtpExtensions.Read(reply);
    }

    private Task<SmtpReply> AskAsync(string command, TimeSpan patience, CancellationToken cancel)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("A command may hold neither line ends nor NUL.", nameof(command));
        return ExchangeAsync(command + "\r\n", patience, cancel);
    }

    private async Task<SmtpReply> ExchangeAsync(string words, TimeSpan patience, CancellationToken cancel)
    {
        using var turn = Start(patience, cancel);
        if (words.Length > 0) await wire.WriteAsync(Encoding.UTF8.GetBytes(words));
        return Finish(await SmtpReply.ReadAsync(wire));
    }

    private Patience Start(TimeSpan patience, CancellationToken cancel)
    {
        if (!IsUsable) throw new InvalidOperationException("This SMTP connection is no longer usable.");
        IsUsable = false;
        return wire.Begin(patience, patience, cancel);
    }

    // 421 announces that the server closes the connection (RFC 5321 §3.8).
    private SmtpReply Finish(SmtpReply reply)
    {
        IsUsable = reply.Code != 421;
        return reply;
    }
}
