namespace SmallDesk.Domain;

/// <summary>One message or note of a conversation. Outgoing ones are their own outbox (see <see cref="Delivery"/>).</summary>
public sealed partial class Message
{
    /// <summary>Identity; order within one instant.</summary>
    public long Id { get; set; }

    /// <summary>Where it belongs.</summary>
    public long ConversationId { get; set; }

    /// <summary>The channel it came by or goes out by.</summary>
    public long ChannelId { get; set; }

    /// <summary>The contact point it came from or goes to.</summary>
    public long? ContactPointId { get; set; }

    /// <summary>Which way.</summary>
    public MessageDirection Direction { get; set; }

    /// <summary>Written by a robot (ours or theirs), not by a person.</summary>
    public bool IsAutomatic { get; set; }

    /// <summary>The agent who wrote it, if one did.</summary>
    public long? AgentId { get; set; }

    /// <summary>The contact who wrote it, if one did.</summary>
    public long? ContactId { get; set; }

    /// <summary>When it was written as far as the channel knows, UTC; never later than it was stored.</summary>
    public DateTime At { get; set; }

    /// <summary>The whole text; nothing is ever cut.</summary>
    public string Text { get; set; } = "";

    /// <summary>The text without what the screen folds; null when nothing is folded.</summary>
    public string? VisibleText { get; set; }

    /// <summary>Formatted original, untrusted; null when there is none.</summary>
    public string? Html { get; set; }

    /// <summary>Subject, where the channel has one.</summary>
    public string? Subject { get; set; }

    /// <summary>The channel's own id for it, unique per channel; null until known.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Chosen by whoever sent it, so that a resend changes nothing; unique per conversation.</summary>
    public string? ClientId { get; set; }

    /// <summary>The message it answers, if the channel says so.</summary>
    public long? ReplyToId { get; set; }

    /// <summary>What became of an outgoing message.</summary>
    public DeliveryState Delivery { get; set; }

    /// <summary>Why delivery failed, in the provider's words or a text key that begins with "delivery.".</summary>
    public string? DeliveryError { get; set; }

    /// <summary>When delivery is next tried, or until when the lease of a sender lasts, UTC.</summary>
    public DateTime? DeliveryDueAt { get; set; }

    /// <summary>How often delivery was tried.</summary>
    public int DeliveryAttempts { get; set; }

    /// <summary>When delivery last changed, UTC.</summary>
    public DateTime? DeliveryAt { get; set; }

    /// <summary>When its text was last changed, UTC.</summary>
    public DateTime? EditedAt { get; set; }

    /// <summary>When it was deleted, UTC; the row stays.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The agent who deleted it; null when its writer did.</summary>
    public long? DeletedById { get; set; }

    /// <summary>Buttons offered with it, as <see cref="MessageChoice"/> writes them; null when none.</summary>
    public string? Choices { get; set; }

    /// <summary>What it has beyond its text as a mail (<see cref="MailFacts"/> as JSON); null for other channels.</summary>
    public string? Mail { get; set; }

    /// <summary>What it has beyond its text as a messenger's message (<see cref="ChatFacts"/> as JSON); null when nothing.</summary>
    public string? Chat { get; set; }

    /// <summary>When an answer in a chat goes by mail too if nobody has seen it by then, UTC; null when it does not, or no longer.</summary>
    public DateTime? MailDueAt { get; set; }

    /// <summary>For a mail that repeats answers of a chat to a customer who left: the newest of them. Null for everything else.</summary>
    public long? CopyOfId { get; set; }

    /// <summary>Files, in order.</summary>
    public List<Attachment> Attachments { get; } = [];

    /// <summary>One of ours wrote it, person or robot: its text is read as <see cref="Formatting.FormattedText"/>. What customers write never is.</summary>
    public bool IsFormatted => Direction != MessageDirection.In;

    /// <summary>Its words were erased with the person they were about.</summary>
    public bool IsErased => DeletedById == ErasedById;

    /// <summary>Whether delivery in the customer's direction has got at least as far as <paramref name="state"/>.</summary>
    public bool Reached(DeliveryState state) => Delivery is not (DeliveryState.Failed or DeliveryState.Unknown) && Delivery >= state;
}

/// <summary>A file of a message, or one uploaded for a message still being written.</summary>
public sealed class Attachment
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Its message; null while it waits to be sent.</summary>
    public long? MessageId { get; set; }

    /// <summary>Who uploaded it while it waits: only they may send it.</summary>
    public ActorKind UploadedByKind { get; set; }

    /// <summary>Agent, token or contact-point id of the uploader.</summary>
    public long? UploadedById { get; set; }

    /// <summary>Visitor id of the uploader when no contact exists yet.</summary>
    public string? UploadedByVisitor { get; set; }

    /// <summary>Cleaned file name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Media type as we found it, not as it was claimed.</summary>
    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the content, lower-case hex: its name in the file store.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Pixels, for images.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels, for images.</summary>
    public int? Height { get; set; }

    /// <summary>When it was stored, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The name by which the message's own HTML shows it ("cid:"); null when it does not.</summary>
    public string? ContentId { get; set; }

    /// <summary>The message's HTML shows it: not listed as a file of its own.</summary>
    public bool IsInline { get; set; }

    /// <summary>The channel's own id for the piece of the message that it came with; null for a message of one piece.</summary>
    public string? Piece { get; set; }

    /// <summary>When its sender put another file in its place, UTC: it is history, and only shown as that. Null for all others.</summary>
    public DateTime? ReplacedAt { get; set; }

    /// <summary>When its content was forgotten by age, UTC: only its name is left.</summary>
    public DateTime? RetiredAt { get; set; }
}

/// <summary>One try to hand a message to its channel.</summary>
public sealed class DeliveryAttempt
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The message.</summary>
    public long MessageId { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>State after it.</summary>
    public DeliveryState Result { get; set; }

    /// <summary>What the provider said, if it failed.</summary>
    public string? Error { get; set; }
}
