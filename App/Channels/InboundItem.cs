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

    /// <summary>The item as it came, already in the file store because it is large: brotli-compressed, like <see cref="Raw"/> in its row.</summary>
    public StoredFile? RawFile { get; init; }

    /// <summary>What keeps apart several conversations of one sender in this channel; null where one suffices.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>Why it is not kept, as a text key that begins with "intake.", unless it is for our own people; null where it is a customer's.</summary>
    public string? Unwanted { get; init; }
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

    /// <summary>The channel found that they are probably not who they say: they never come into a known contact's records.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The channel's own facts as small JSON (page, referrer, device, username).</summary>
    public string? Details { get; init; }

    /// <summary>Further points they claimed (an address typed into a form): stored unverified.</summary>
    public IReadOnlyList<ClaimedPoint> Claims { get; init; } = [];

    /// <summary>The wording they consented to with this item; null when none was asked.</summary>
    public string? ConsentText { get; init; }
}

/// <summary>A contact point somebody says is theirs.</summary>
public sealed record ClaimedPoint(ContactPointKind Kind, string Value)
{
    /// <summary>The channel itself proves that it is.</summary>
    public bool IsVerified { get; init; }
}

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

    /// <summary>Where it says that it belongs; null where the sender and <see cref="InboundItem.ThreadKey"/> decide.</summary>
    public InboundThread? Thread { get; init; }

    /// <summary>Others to whom it went: they take part if its sender does.</summary>
    public IReadOnlyList<MailPerson> People { get; init; } = [];

    /// <summary>What it has beyond its text as a mail.</summary>
    public MailFacts? Mail { get; init; }

    /// <summary>What it has beyond its text as a messenger's message.</summary>
    public ChatFacts? Chat { get; init; }

    /// <summary>What the pieces of one album have in common: they become one message. Needs <see cref="ExternalId"/>.</summary>
    public string? AlbumKey { get; init; }

    /// <summary>It lay there before the channel was connected: it is stored, and nothing happens because of it.</summary>
    public bool IsHistory { get; init; }
}

/// <summary>What a message says about where it belongs. Nobody else than those who take part may come in by it.</summary>
/// <param name="OwnMessageId">A message of ours that it answers, proven by our signature; null when none is.</param>
/// <param name="References">External ids it refers to, the nearest first.</param>
public sealed record InboundThread(long? OwnMessageId, IReadOnlyList<string> References);

/// <summary>A file of an inbound message, already stored.</summary>
public sealed record InboundFile(string Name, string ContentType, StoredFile Stored)
{
    /// <summary>The name by which the message's own HTML shows it.</summary>
    public string? ContentId { get; init; }

    /// <summary>The message's HTML shows it.</summary>
    public bool IsInline { get; init; }

    /// <summary>Pixels, for images.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, for images.</summary>
    public int? Height { get; init; }
}

/// <summary>The customer changed the text of a message.</summary>
public sealed record InboundEdit(string ItemKey, InboundSender From, DateTime At, string ExternalId, string Text)
    : InboundItem(ItemKey, From, At)
{
    /// <summary>Formatted original, untrusted.</summary>
    public string? Html { get; init; }

    /// <summary>It follows something that moves (a live location): shown, but no act of a person.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The file that it has now, already in the file store; null when it has none or it could not be had: then its files stay as they are.</summary>
    public InboundFile? File { get; init; }
}

/// <summary>The customer withdrew a message. Its row stays, its text is shown as withdrawn.</summary>
public sealed record InboundDeletion(string ItemKey, InboundSender From, DateTime At, string ExternalId)
    : InboundItem(ItemKey, From, At);

/// <summary>The customer pressed a button under one of our messages.</summary>
/// <param name="Token">The button's.</param>
public sealed record InboundChoice(string ItemKey, InboundSender From, DateTime At, string Token) : InboundItem(ItemKey, From, At)
{
    /// <summary>Our own id of the message, where the channel knows it.</summary>
    public long? MessageId { get; init; }

    /// <summary>The channel's id of the message, where it only knows that.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The channel's id of who pressed, also where several people see the button; null where it is the sender.</summary>
    public string? By { get; init; }

    /// <summary>The channel's id of the press itself, where it waits for a word about it.</summary>
    public string? PressId { get; init; }

    /// <summary>What was typed into the field that the choice is; null for a button.</summary>
    public string? Words { get; init; }
}

/// <summary>The customer's side got or saw our messages up to one.</summary>
/// <param name="UpToMessageId">Our own id of the newest message concerned.</param>
/// <param name="Seen">Seen, not only delivered.</param>
public sealed record InboundReceipt(string ItemKey, InboundSender From, DateTime At, long UpToMessageId, bool Seen)
    : InboundItem(ItemKey, From, At);

/// <summary>Somebody else's system says what became of a message of ours: a bounce, a notice of delivery or delay, a read receipt.</summary>
/// <param name="State"><see cref="DeliveryState.Failed"/>, <see cref="DeliveryState.Delivered"/>, <see cref="DeliveryState.Seen"/>, or <see cref="DeliveryState.Sent"/> when it is only late.</param>
public sealed record InboundReport(string ItemKey, InboundSender From, DateTime At, DeliveryState State) : InboundItem(ItemKey, From, At)
{
    /// <summary>The message of ours, proven by our signature; null when only <see cref="ExternalId"/> is known.</summary>
    public long? OwnMessageId { get; init; }

    /// <summary>The provider's id of our message.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The recipient concerned; null when the report does not say.</summary>
    public string? Address { get; init; }

    /// <summary>Why, as a text key.</summary>
    public string? Reason { get; init; }

    /// <summary>The other system's own words.</summary>
    public string? Words { get; init; }

    /// <summary>Nothing can be sent to that address any more.</summary>
    public bool IsAddressDead { get; init; }
}

/// <summary>Something that is deliberately not kept as a message; the ledger says so.</summary>
/// <param name="Reason">Text key that begins with "intake.".</param>
public sealed record InboundIgnored(string ItemKey, InboundSender From, DateTime At, string Reason) : InboundItem(ItemKey, From, At);

/// <summary>Something that could not be read because of a fault of ours. It is kept as it came, as failed, to be read again; what came behind it does not wait.</summary>
/// <param name="Reason">What went wrong.</param>
public sealed record InboundUnread(string ItemKey, InboundSender From, DateTime At, string Reason) : InboundItem(ItemKey, From, At);
