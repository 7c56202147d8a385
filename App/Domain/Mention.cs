namespace SmallDesk.Domain;

/// <summary>A colleague named in a note, who shall read it.</summary>
public sealed class Mention
{
    /// <summary>The note.</summary>
    public long MessageId { get; set; }

    /// <summary>Who is named.</summary>
    public long AgentId { get; set; }

    /// <summary>The conversation of the note.</summary>
    public long ConversationId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When they looked, UTC; null while they have not.</summary>
    public DateTime? SeenAt { get; set; }
}
