namespace SmallDesk.Domain;

/// <summary>Why somebody of ours is alerted. The numbers are stored.</summary>
public enum AlertKind
{
    /// <summary>A customer will soon have waited longer than is wanted.</summary>
    AnswerApproaching = 1,

    /// <summary>A customer has waited longer than is wanted.</summary>
    AnswerMissed = 2,

    /// <summary>And still waits.</summary>
    AnswerEscalated = 3,

    /// <summary>A customer was not content.</summary>
    LowScore = 4,

    /// <summary>A job fails.</summary>
    JobFailed = 5,

    /// <summary>A backup could not be made, or its rehearsal found it wrong.</summary>
    BackupFailed = 6,

    /// <summary>A channel does not work.</summary>
    ChannelDown = 7,

    /// <summary>It works again.</summary>
    ChannelBack = 8,
}

/// <summary>Something an agent is to look at.</summary>
public sealed class StaffAlert
{
    /// <summary>Identity; newest last.</summary>
    public long Id { get; set; }

    /// <summary>For whom.</summary>
    public long AgentId { get; set; }

    /// <summary>Why.</summary>
    public AlertKind Kind { get; set; }

    /// <summary>What makes it one and not a second: the same reason never alerts the same agent twice.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The conversation concerned, if any.</summary>
    public long? ConversationId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Small JSON with what the kind needs; null when nothing.</summary>
    public string? Data { get; set; }

    /// <summary>Seen at, UTC.</summary>
    public DateTime? SeenAt { get; set; }
}
