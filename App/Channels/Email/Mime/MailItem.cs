using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.Mime.Parts;
using SmallDesk.Channels.Email.Mime.Reports;
using SmallDesk.Channels.Email.Mime.Trust;

namespace SmallDesk.Channels.Email.Mime;

/// <summary>A mail as it was read. Texts are untrusted; HTML is untrusted markup as it came.</summary>
internal sealed record MailItem
{
    /// <summary>The header fields.</summary>
    public HeaderBlock Headers { get; init; } = HeaderBlock.Empty;

    /// <summary>Authors; normally one.</summary>
    public IReadOnlyList<MailAddress> From { get; init; } = [];

    /// <summary>Who sent it for the authors.</summary>
    public MailAddress? Sender { get; init; }

    /// <summary>Where answers are wanted; empty means to the authors.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>Recipients.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>Recipients of a copy.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Addresses in Delivered-To, X-Original-To and Envelope-To: which of ours it came to, whatever To says.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];

    /// <summary>Subject on one line; empty when there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The date it claims; see <see cref="ShownDate"/>.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Message-ID without brackets; null when missing or blank.</summary>
    public string? MessageId { get; init; }

    /// <summary>Ids in In-Reply-To, without brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Ids in References, oldest first, without brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The whole text with line feeds: of the plain parts, and of HTML parts that have no plain twin.</summary>
    public string Text { get; init; } = "";

    /// <summary>The whole HTML, untrusted; null when the mail has none. Plain parts between HTML parts are in it as well.</summary>
    public string? Html { get; init; }

    /// <summary>Files in their order, pictures of the HTML among them.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>An invitation or an answer to one.</summary>
    public CalendarSummary? Calendar { get; init; }

    /// <summary>A report that mail of ours did not arrive, or is late.</summary>
    public BounceReport? Bounce { get; init; }

    /// <summary>A read receipt.</summary>
    public ReadReceipt? Receipt { get; init; }

    /// <summary>A complaint that mail of ours is spam.</summary>
    public AbuseReport? Abuse { get; init; }

    /// <summary>Signed or encrypted in a way the desk only names.</summary>
    public MailProtection Protection { get; init; }

    /// <summary>Why it is taken for written by a machine.</summary>
    public AutomaticReasons Automatic { get; init; }

    /// <summary>The list it came through (List-Id), lower case; the shop's own list does not make a mail automatic.</summary>
    public string? ListId { get; init; }

    /// <summary>What the receiving server found out about the sender.</summary>
    public AuthenticationResults? Authentication { get; init; }

    /// <summary>Why the reading is not whole; the desk then offers the source.</summary>
    public MailTrouble Trouble { get; init; }

    /// <summary>The bug behind <see cref="MailTrouble.Unreadable"/>, for the log.</summary>
    public Exception? Failure { get; init; }

    /// <summary>What was read is not the whole mail: show it with its source.</summary>
    public bool IsSourceOnly => Trouble != MailTrouble.None;

    /// <summary>Written by a machine: never answered by one, never waits.</summary>
    public bool IsAutomatic => Automatic != AutomaticReasons.None;

    /// <summary>The date to show, UTC: the claimed one, unless it is missing or lies more than a day after the arrival.</summary>
    /// <param name="receivedAt">When the server took it in, UTC.</param>
    public DateTime ShownDate(DateTime receivedAt) =>
        Date is { } date && date.UtcDateTime <= receivedAt.AddDays(1) ? date.UtcDateTime : receivedAt;
}

/// <summary>Why a reading is not whole.</summary>
internal enum MailTrouble
{
    /// <summary>It is whole.</summary>
    None = 0,

    /// <summary>Too many or too long header fields.</summary>
    TooManyHeaders = 1,

    /// <summary>Too many parts.</summary>
    TooManyParts = 2,

    /// <summary>Parts within parts beyond all reason.</summary>
    TooDeep = 3,

    /// <summary>Too many decoded bytes.</summary>
    TooLarge = 4,

    /// <summary>The reader failed on it.</summary>
    Unreadable = 5,

    /// <summary>Nothing in it looks like a mail.</summary>
    NotMail = 6,
}

/// <summary>Ways of signing and encrypting, named but not opened.</summary>
[Flags]
internal enum MailProtection
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>S/MIME signature (RFC 8551).</summary>
    SmimeSigned = 1,

    /// <summary>S/MIME encryption.</summary>
    SmimeEncrypted = 2,

    /// <summary>PGP/MIME signature (RFC 3156).</summary>
    PgpSigned = 4,

    /// <summary>PGP/MIME encryption.</summary>
    PgpEncrypted = 8,

    /// <summary>A PGP block within the text.</summary>
    PgpInline = 16,

    /// <summary>Outlook's own wrapping (winmail.dat).</summary>
    Tnef = 32,
}
