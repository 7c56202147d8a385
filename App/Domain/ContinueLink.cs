namespace SmallDesk.Domain;

/// <summary>A link by which a customer goes on in another channel. Good for one use and for a time; the link itself is stored nowhere.</summary>
public sealed class ContinueLink
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of what the link carries, lower-case hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The channel it leads to.</summary>
    public long ChannelId { get; set; }

    /// <summary>The conversation that goes on there.</summary>
    public long ConversationId { get; set; }

    /// <summary>The contact point it was given to: whoever holds the link proves to be its owner.</summary>
    public long ContactPointId { get; set; }

    /// <summary>The message it stands in; null for one that was asked for.</summary>
    public long? MessageId { get; set; }

    /// <summary>From then on it is worth nothing, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used, UTC; null while it is good.</summary>
    public DateTime? UsedAt { get; set; }
}
