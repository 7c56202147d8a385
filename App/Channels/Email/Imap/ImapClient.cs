using System.Globalization;
using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>
/// A connection to an IMAP4rev1 server (RFC 3501), one command at a time. A refused command leaves it usable;
/// after anything else that went wrong, and after a cancelled command, it is only good for disposal.
/// </summary>
internal sealed partial class ImapClient : IAsyncDisposable
{
    private readonly MailEndpoint endpoint;
    private readonly IMailDialer dialer;
    private readonly ImapOptions options;
    private readonly MailStream wire;
    private readonly ImapReader reader;
    private int tags;
    private bool isBusy;

    private ImapClient(MailEndpoint endpoint, IMailDialer dialer, ImapOptions options, Stream stream)
    {
        (this.endpoint, this.dialer, this.options) = (endpoint, dialer, options);
        wire = new MailStream(stream, options.Time);
        reader = new ImapReader(wire, options);
    }

    /// <summary>What the server says it can do.</summary>
    public ImapCapabilities Capabilities { get; private set; } = ImapCapabilities.Unknown;

    /// <summary>The opened folder; null when none is.</summary>
    public ImapMailbox? Mailbox { get; private set; }

    /// <summary>The last thing the server wanted its user to read (RFC 3501 §7.1, ALERT); null when nothing.</summary>
    public string? Alert { get; private set; }

    /// <summary>Whether another command may be given.</summary>
    public bool IsUsable => !isBusy;

    /// <summary>Does nothing, and so learns what is new (RFC 3501 §6.1.2).</summary>
    public Task NoopAsync(CancellationToken cancel) => RunAsync(new ImapCommand("NOOP"), new ImapAnswers(), cancel);

    /// <summary>Says goodbye and waits a moment for the answer; what the server does with it no longer matters.</summary>
    public async Task LogoutAsync(CancellationToken cancel)
    {
        if (!IsUsable) return;
        using var turn = Start(TimeSpan.FromSeconds(3), cancel);
        try
        {
            await WriteAsync(NextTag() + " LOGOUT\r\n");
            var answers = new ImapAnswers { ExpectsGoodbye = true };
            // The first goodbye is enough: Yandex has been seen to repeat it without end.
            while (!answers.SaidGoodbye && await ReadAsync(answers) is not { Kind: ImapLineKind.Tagged })
            {
            }
        }
        catch (MailServerException)
        {
            // It closed without a word, or not in time: gone is gone.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private async Task<ImapAnswers> RunAsync(ImapCommand command, ImapAnswers answers, CancellationToken cancel, TimeSpan? total = null)
    {
        var status = await ExecuteAsync(command, answers, cancel, total);
        return status.IsOk ? answers : throw status.ToRefusal();
    }

    private async Task<ImapStatus> ExecuteAsync(ImapCommand command, ImapAnswers answers, CancellationToken cancel, TimeSpan? total = null)
    {
        using var turn = Start(total ?? options.Command, cancel);
        var status = await SendAsync(command, answers) ?? await ReadStatusAsync(answers);
        isBusy = false;
        return status;
    }

    private Patience Start(TimeSpan total, CancellationToken cancel)
    {
        if (isBusy) throw new InvalidOperationException("This IMAP connection is no longer usable.");
        isBusy = true;
        return wire.Begin(options.Silence, total, cancel);
    }

    private string NextTag() => "A" + (++tags).ToString(CultureInfo.InvariantCulture);

    private ValueTask WriteAsync(string words) => wire.WriteAsync(Encoding.ASCII.GetBytes(words));

    /// <summary>Sends a command.</summary>
    /// <returns>The answer, when the server refused before it had everything; else null.</returns>
    private async Task<ImapStatus?> SendAsync(ImapCommand command, ImapAnswers answers)
    {
        var words = new StringBuilder(NextTag()).Append(' ');
        foreach (var part in command.Parts)
        {
            if (part is not ImapPart.Literal literal)
            {
                words.Append(((ImapPart.Words)part).Text);
                continue;
            }

            var isFree = Capabilities.HasLiteralPlus || (Capabilities.HasLiteralMinus && literal.Length <= 4096);
            await WriteAsync(words.Append(CultureInfo.InvariantCulture, $"{{{literal.Length}{(isFree ? "+" : "")}}}\r\n").ToString());
            words.Clear();
            if (!isFree && await AwaitGoAheadAsync(answers) is { } refused) return refused;
            await SendLiteralAsync(literal);
        }

        await WriteAsync(words.Append("\r\n").ToString());
        return null;
    }

    private async Task<ImapStatus?> AwaitGoAheadAsync(ImapAnswers answers)
    {
        while (true)
        {
            var line = await ReadAsync(answers);
            if (line.Kind == ImapLineKind.GoAhead) return null;
            if (line.Kind == ImapLineKind.Tagged) return line.Status;
        }
    }

    private async Task SendLiteralAsync(ImapPart.Literal literal)
    {
        var block = new byte[(int)Math.Min(literal.Length, 64 * 1024)];
        for (var left = literal.Length; left > 0;)
        {
            var part = block.AsMemory(0, (int)Math.Min(left, block.Length));
            await literal.Bytes.ReadExactlyAsync(part);
            await wire.WriteAsync(part);
            left -= part.Length;
        }
    }

    private async Task<ImapStatus> ReadStatusAsync(ImapAnswers answers)
    {
        while (true)
        {
            var line = await ReadAsync(answers);
            if (line.Kind == ImapLineKind.Tagged) return line.Status!;
            if (line.Kind == ImapLineKind.GoAhead) throw ImapReader.Malformed("a request to go on where nothing is left to say");
        }
    }
}
