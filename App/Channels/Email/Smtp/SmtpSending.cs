using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Smtp;

/// <summary>A message on its way, with what is known of each recipient so far.</summary>
internal sealed class SmtpSending
{
    private readonly SmtpEnvelope envelope;
    private readonly SmtpRecipientResult?[] results;
    private readonly List<(int At, SmtpAddress Address)> asked = [];

    /// <summary>Reads the envelope; recipients that cannot be written to are refused at once.</summary>
    public SmtpSending(SmtpEnvelope envelope, SmtpExtensions extensions)
    {
        this.envelope = envelope;
        results = new SmtpRecipientResult?[envelope.To.Count];
        Sender = envelope.From.Length == 0 ? new SmtpAddress("", NeedsUtf8: false) : SmtpAddress.Read(envelope.From);
        for (var i = 0; i < results.Length; i++)
        {
            if (SmtpAddress.Read(envelope.To[i]) is not { } address)
                results[i] = new SmtpRecipientResult(envelope.To[i], SmtpOutcome.Permanent, 0, "5.1.3", "The address cannot be written to.");
            else if (address.NeedsUtf8 && !extensions.Has("SMTPUTF8"))
                results[i] = new SmtpRecipientResult(envelope.To[i], SmtpOutcome.Permanent, 0, "5.6.7", "The server takes no letters but ASCII before the @ (SMTPUTF8).");
            else
                asked.Add((i, address));
        }
    }

    /// <summary>The sender; null when it cannot stand in an envelope.</summary>
    public SmtpAddress? Sender { get; }

    /// <summary>The final dot is on its way.</summary>
    public bool IsDotted { get; set; }

    /// <summary>Recipients still to be judged, by their place in the envelope.</summary>
    public IReadOnlyList<int> Open => [.. asked.Select(a => a.At).Where(at => results[at] is null)];

    /// <summary>MAIL with what the message needs, then RCPT for each recipient.</summary>
    public IReadOnlyList<string> Commands(SmtpMessage message, SmtpExtensions extensions)
    {
        var mail = $"MAIL FROM:<{Sender!.Wire}>";
        if (extensions.Has("SIZE")) mail += $" SIZE={message.Length}";
        // Without 8BITMIME the bytes go as they are: every server of today passes them, and rewriting a signed message would break it.
        if (message.IsEightBit && extensions.Has("8BITMIME")) mail += " BODY=8BITMIME";
        if (Sender.NeedsUtf8 || asked.Any(a => a.Address.NeedsUtf8)) mail += " SMTPUTF8";
        return [mail, .. asked.Select(a => $"RCPT TO:<{a.Address.Wire}>")];
    }

    /// <summary>Takes in the answer to a recipient's RCPT; a yes leaves them open until the message itself is answered.</summary>
    public void Note(int recipient, SmtpReply reply)
    {
        var at = asked[recipient].At;
        if (!reply.IsOk) results[at] ??= SmtpRecipientResult.Of(envelope.To[at], reply);
    }

    /// <summary>The sender was refused, and so is everything.</summary>
    public void RefuseSender(SmtpReply reply) => Conclude(reply);

    /// <summary>Takes in an answer that holds for all who are still open.</summary>
    public void Conclude(SmtpReply reply)
    {
        foreach (var at in Open)
        {
            var result = SmtpRecipientResult.Of(envelope.To[at], reply);
            // A yes to anything but the whole message is no yes.
            results[at] = result.Outcome == SmtpOutcome.Sent && !IsDotted ? result with { Outcome = SmtpOutcome.Temporary } : result;
        }
    }

    /// <summary>The connection broke: temporary before the final dot, unknown behind it.</summary>
    public void Break(MailServerException reason)
    {
        var outcome = IsDotted ? SmtpOutcome.Unknown : SmtpOutcome.Temporary;
        foreach (var at in Open) results[at] = new SmtpRecipientResult(envelope.To[at], outcome, 0, reason.Code, reason.Message);
    }

    /// <summary>Refuses the message for everybody without asking the server.</summary>
    public SmtpResult RefuseAll(SmtpReply reply)
    {
        Conclude(reply);
        return Result();
    }

    /// <summary>The outcome for everybody.</summary>
    public SmtpResult Result() => new([.. results.Select(r => r ?? throw new InvalidOperationException("A recipient was forgotten."))]);
}
