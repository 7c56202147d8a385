namespace SmallDesk.Channels.Email.Smtp;

/// <summary>Who sends to whom; the header of the message may say otherwise.</summary>
/// <param name="From">Where bounces go; empty for none (bounces and automatic answers themselves).</param>
/// <param name="To">Recipients, Cc and Bcc among them.</param>
internal sealed record SmtpEnvelope(string From, IReadOnlyList<string> To);

/// <summary>A message ready to leave.</summary>
/// <param name="Bytes">Header and body, read from where the stream stands.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="IsEightBit">Whether any byte is above 127 (RFC 6152).</param>
internal sealed record SmtpMessage(Stream Bytes, long Length, bool IsEightBit);

/// <summary>What became of a message for one recipient.</summary>
internal enum SmtpOutcome
{
    /// <summary>The server took responsibility for it.</summary>
    Sent,

    /// <summary>Not now; try again later.</summary>
    Temporary,

    /// <summary>Never, unchanged.</summary>
    Permanent,

    /// <summary>The account or its password is refused: pause the mailbox, do not try again.</summary>
    SignIn,

    /// <summary>Too large for this server.</summary>
    Size,

    /// <summary>Refused by a rule: spam suspicion, limits of the account, a sender that is not ours.</summary>
    Policy,

    /// <summary>The connection broke behind the final dot: it may have left or not. Try again with the same Message-ID and the same bytes.</summary>
    Unknown,
}

/// <summary>What became of a message for one recipient.</summary>
/// <param name="Address">As given in the envelope.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Code">The server's three digits; 0 when it did not come to that.</param>
/// <param name="Enhanced">Enhanced status code, if any.</param>
/// <param name="Words">The server's own words, cleaned.</param>
internal sealed record SmtpRecipientResult(string Address, SmtpOutcome Outcome, int Code, string? Enhanced, string Words)
{
    /// <summary>What a server's answer means for a recipient.</summary>
    public static SmtpRecipientResult Of(string address, SmtpReply reply) =>
        new(address, SmtpVerdict.On(reply), reply.Code, reply.Enhanced, reply.Words);
}

/// <summary>What became of a message, recipient by recipient in the order of the envelope.</summary>
internal sealed record SmtpResult(IReadOnlyList<SmtpRecipientResult> Recipients);
