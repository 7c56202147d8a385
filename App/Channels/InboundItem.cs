using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>Something that arrived. The set is closed: what a channel cannot say with these, the desk does not know.</summary>
/// <param name="ItemKey">The channel's key of the item (update id, folder/uidvalidity/uid, visitor:client id): with the channel it makes a redelivery harmless.</param>
/// <param name="From">Who sent it.</param>
/// <param name="At">When the channel says it happened, UTC; a time in the future is taken as now.</param>
public abstract record InboundItem(string ItemKey, InboundSender From, DateTime At)
{
    /// <summary>The item as it came, kept for replay; null when the item itself is all there was.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>What keeps apart several conversations of one sender in this channel; null where one suffices.</summary>
    public string? ThreadKey { get; init; }
}

/// <summary>Who sent an item.</summary>
/// <param name="Kind">Kind of contact point.</param>
/// <param name="Value">Its value; normalised by intake.</param>
public sealed record InboundSender(ContactPointKind Kind, string Value)
{
    /// <summary>Name as the channel knows it; never overwrites one that an agent set.</summary>
    public string? Name { get; init; }

    /// <summary>Language, as a culture name.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The channel itself proves that they are who they say.</summary>
    public bool IsVerified { get; init; }

    /// <summary>The channel's own facts as small JSON (page, referrer, device, username).</summary>
    public string? Details { get; init; }

    /// <summary>Further points they claimed (an address typed into a form): stored unverified.</summary>
    public IReadOnlyList<ClaimedPoint> Claims { get; init; } = [];

    /// <summary>The wording they consented to with this item; null when none was asked.</summary>
    public string? ConsentText { get; init; }
}

/// <summary>A contact point somebody says is theirs.</summary>
public sealed record ClaimedPoint(ContactPointKind Kind, string Value);

/// <summary>A message of the customer.</summary>
/// <param name="Text">The whole text.</param>
public sealed record InboundMessage(string ItemKey, InboundSender From, DateTime At, string Text) : InboundItem(ItemKey, From, At)
{
    /// <summary>The channel's id of the message, unique per channel; the item key when null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The client's own id, echoed back to it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The text without what a screen folds; null when nothing is folded.</summary>
    public string? VisibleText { get; init; }

    /// <summary>Formatted original, untrusted.</summary>
    public string? Html { get; init; }

    /// <summary>Subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Written by a machine: never reopens, never waits.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>External id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Files, already in the file store: nothing slow happens inside the write queue.</summary>
    public IReadOnlyList<InboundFile> Files { get; init; } = [];

    /// <summary>Files the same sender had uploaded before.</summary>
    public IReadOnlyList<long> UploadedIds { get; init; } = [];
}

/// <summary>A file of an inbound message, already stored.</summary>
public sealed record InboundFile(string Name, string ContentType, StoredFile Stored)
{
    /// <summary>Pixels, for images.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, for images.</summary>
    public int? Height { get; init; }
}

/// <summary>The customer changed the text of a message.</summary>
public sealed record InboundEdit(string ItemKey, InboundSender From, DateTime At, string ExternalId, string Text)
    : InboundItem(ItemKey, From, At);

/// <summary>The customer withdrew a message. Its row stays, its text is shown as withdrawn.</summary>
public sealed record InboundDeletion(string ItemKey, InboundSender From, DateTime At, string ExternalId)
    : InboundItem(ItemKey, From, At);

/// <summary>The customer's side got or saw our messages up to one.</summary>
/// <param name="UpToMessageId">Our own id of the newest message concerned.</param>
/// <param name="Seen">Seen, not only delivered.</param>
public sealed record InboundReceipt(string ItemKey, InboundSender From, DateTime At, long UpToMessageId, bool Seen)
    : InboundItem(ItemKey, From, At);
