namespace SmallDesk.Domain;

/// <summary>A word that staff put on conversations to find and count them.</summary>
public sealed class Tag
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>As people read it; unique whatever the case.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="Name"/> in lower case with ё as е: what makes it unique and what typed words are compared with.</summary>
    public string Key { get; set; } = "";

    /// <summary>One of the palette's names; empty for the plain colour.</summary>
    public string Color { get; set; } = "";

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>A tag on a conversation.</summary>
public sealed class ConversationTag
{
    /// <summary>Which conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>Which tag.</summary>
    public long TagId { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>How much a conversation matters. The numbers are stored and order by themselves.</summary>
public enum ConversationPriority
{
    /// <summary>Can wait.</summary>
    Low = -1,

    /// <summary>Like most.</summary>
    Normal = 0,

    /// <summary>Before the others.</summary>
    High = 1,

    /// <summary>At once.</summary>
    Urgent = 2,
}
