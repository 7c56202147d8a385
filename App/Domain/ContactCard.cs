namespace SmallDesk.Domain;

/// <summary>A tag on a contact.</summary>
public sealed class ContactTag
{
    /// <summary>Which contact.</summary>
    public long ContactId { get; set; }

    /// <summary>Which tag.</summary>
    public long TagId { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>What of a card changed. Stored: only add.</summary>
public enum CardPart
{
    /// <summary>The name.</summary>
    Name = 1,

    /// <summary>The company.</summary>
    Company = 2,

    /// <summary>The language.</summary>
    Language = 3,

    /// <summary>The time zone.</summary>
    TimeZone = 4,

    /// <summary>The notes.</summary>
    Notes = 5,

    /// <summary>A field that the shop made; <see cref="ContactChange.RefId"/> says which.</summary>
    Field = 6,

    /// <summary>A way to reach them was added.</summary>
    PointAdded = 7,

    /// <summary>A way to reach them was removed.</summary>
    PointRemoved = 8,

    /// <summary>A tag was put on.</summary>
    TagPut = 9,

    /// <summary>A tag was taken off.</summary>
    TagTaken = 10,

    /// <summary>An order was added.</summary>
    OrderAdded = 11,

    /// <summary>An order was changed.</summary>
    OrderChanged = 12,

    /// <summary>An order was removed.</summary>
    OrderRemoved = 13,

    /// <summary>An order came from another contact's card.</summary>
    OrderCame = 14,

    /// <summary>An order went to another contact's card.</summary>
    OrderWent = 15,

    /// <summary>Another card was merged into this one.</summary>
    Merged = 16,

    /// <summary>A merge was taken back.</summary>
    Unmerged = 17,

    /// <summary>The card came from a table; <see cref="ContactChange.RefId"/> says by which run.</summary>
    Imported = 18,
}

/// <summary>One line of a card's history.</summary>
public sealed class ContactChange
{
    /// <summary>Identity; the order of the history.</summary>
    public long Id { get; set; }

    /// <summary>Whose card.</summary>
    public long ContactId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Which sort of actor did it.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The agent, token or contact; null for the system.</summary>
    public long? ActorId { get; set; }

    /// <summary>What changed.</summary>
    public CardPart Part { get; set; }

    /// <summary>The field, point, tag, order or other card concerned; null where the part says it all.</summary>
    public long? RefId { get; set; }

    /// <summary>How it was; null when there was nothing.</summary>
    public string? Before { get; set; }

    /// <summary>How it is since; null when there is nothing any more.</summary>
    public string? After { get; set; }
}

/// <summary>One card that went into another, with all that is needed to take it back.</summary>
public sealed class ContactMerge
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The card that stayed.</summary>
    public long IntoId { get; set; }

    /// <summary>The card that went into it; its row stays and points there.</summary>
    public long FromId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Which sort of actor did it.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The agent, token or contact; null for the system.</summary>
    public long? ActorId { get; set; }

    /// <summary>What moved and what was chosen, as JSON of its room.</summary>
    public string Moved { get; set; } = "{}";

    /// <summary>Taken back at, UTC.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>The agent who took it back.</summary>
    public long? UndoneById { get; set; }
}

/// <summary>Two contacts of whom somebody said that they are different people: the desk suggests them no more.</summary>
public sealed class DismissedPair
{
    /// <summary>The smaller of the two ids.</summary>
    public long FirstId { get; set; }

    /// <summary>The larger of the two ids.</summary>
    public long SecondId { get; set; }

    /// <summary>Said at, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The agent who said it; null when a program did.</summary>
    public long? AgentId { get; set; }
}
