namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>What a mail system says about mail of ours (RFC 3464, or a mail that only looks like it).</summary>
/// <param name="Kind">What became of it.</param>
internal sealed record BounceReport(BounceKind Kind)
{
    /// <summary>Message-ID of our mail without brackets; null when the report does not say.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>Recipients concerned.</summary>
    public IReadOnlyList<BouncedRecipient> Recipients { get; init; } = [];
}

/// <summary>What became of our mail.</summary>
public enum BounceKind
{
    /// <summary>It did not arrive and will not.</summary>
    Failed = 0,

    /// <summary>It has not arrived yet; the mail system goes on trying.</summary>
    Delayed = 1,

    /// <summary>It arrived, or was handed on to a system that reports no more.</summary>
    Delivered = 2,
}

/// <summary>One recipient in a report.</summary>
/// <param name="Address">The address; empty when the report does not say.</param>
/// <param name="Kind">What became of the mail to it.</param>
/// <param name="Reason">Why, in our words.</param>
internal sealed record BouncedRecipient(string Address, BounceKind Kind, BounceReason Reason)
{
    /// <summary>Enhanced status code (RFC 3463), for example 5.1.1.</summary>
    public string? Status { get; init; }

    /// <summary>The mail system's own words.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>Trying again later may help: the status begins with 4.</summary>
    public bool IsTemporary => Status is ['4', ..];

    /// <summary>Text key of the reason.</summary>
    public string TextKey => "bounce." + char.ToLowerInvariant(Reason.ToString()[0]) + Reason.ToString()[1..];
}

/// <summary>Why mail did not arrive.</summary>
public enum BounceReason
{
    /// <summary>The report does not say anything that we understand.</summary>
    Unknown = 0,

    /// <summary>There is no such mailbox.</summary>
    NoMailbox = 1,

    /// <summary>The mailbox is full.</summary>
    MailboxFull = 2,

    /// <summary>The mailbox is switched off.</summary>
    MailboxDisabled = 3,

    /// <summary>There is no such domain, or it takes no mail.</summary>
    NoDomain = 4,

    /// <summary>The mail is too large.</summary>
    TooLarge = 5,

    /// <summary>Taken for spam, or our server is on a block list.</summary>
    Spam = 6,

    /// <summary>Refused by the recipient's rules.</summary>
    Refused = 7,

    /// <summary>The recipient's server could not be reached.</summary>
    Unreachable = 8,

    /// <summary>Asked to come back later.</summary>
    TryLater = 9,

    /// <summary>Our own address did not pass the checks (SPF, DKIM, DMARC).</summary>
    SenderCheck = 10,

    /// <summary>Sent in circles.</summary>
    Loop = 11,
}
