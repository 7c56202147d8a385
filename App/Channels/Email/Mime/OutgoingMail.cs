using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime;

/// <summary>A mail to be written. Envelope and blind copies are not part of it.</summary>
/// <param name="From">Author.</param>
/// <param name="To">Recipients.</param>
/// <param name="Subject">Subject on one line.</param>
/// <param name="Date">When it was written, with the offset to show.</param>
/// <param name="MessageId">Message-ID without brackets; the same on every retry.</param>
/// <param name="Text">Plain text with line feeds.</param>
internal sealed record OutgoingMail(
    MailAddress From, IReadOnlyList<MailAddress> To, string Subject, DateTimeOffset Date, string MessageId, string Text)
{
    /// <summary>Recipients of a copy.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Where answers are wanted.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Message-ID of the mail it answers, without brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Ids of the thread, oldest first, without brackets; of more than 20 the first and the newest are written.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The same as HTML: the content of a body element; null for plain mail.</summary>
    public string? Html { get; init; }

    /// <summary>Words of the earlier mail, folded by the recipient's program.</summary>
    public QuotedHistory? Quoted { get; init; }

    /// <summary>Pictures to which the HTML refers by "cid:".</summary>
    public IReadOnlyList<OutgoingFile> Pictures { get; init; } = [];

    /// <summary>Files.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Value of Auto-Submitted (RFC 3834): "auto-replied" or "auto-generated" for a robot's mail, null for a person's.</summary>
    public string? AutoSubmitted { get; init; }

    /// <summary>Further header fields; names in ASCII, values on one line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MoreHeaders { get; init; } = [];
}

/// <summary>What is quoted below an answer.</summary>
/// <param name="Attribution">The line above it in the recipient's language ("4 февр. 2025 г., 10:15, Анна &lt;a@b&gt;:").</param>
/// <param name="Text">The quoted text.</param>
/// <param name="Html">The quoted HTML, cleaned; null quotes the text in both forms.</param>
internal sealed record QuotedHistory(string Attribution, string Text, string? Html);

/// <summary>A file to send.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">type/subtype.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentId">Content-ID without brackets, for a picture of the HTML.</param>
internal sealed record OutgoingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null);

/// <summary>A mail that must not be written as asked: a line break in a header value, an address that is none. A bug of the caller, or an attack.</summary>
/// <param name="reason">What is wrong, without the value.</param>
internal sealed class MailRefusedException(string reason) : Exception(reason);
