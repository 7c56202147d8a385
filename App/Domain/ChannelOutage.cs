namespace SmallDesk.Domain;

/// <summary>A time in which a channel did not work, long enough to be told of.</summary>
public sealed class ChannelOutage
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>When trouble was first seen, UTC.</summary>
    public DateTime Since { get; set; }

    /// <summary>What was wrong, a text key or the provider's words.</summary>
    public string? Problem { get; set; }

    /// <summary>When it worked again, or nobody wanted it to any more, UTC; null while it lasts.</summary>
    public DateTime? EndedAt { get; set; }
}
