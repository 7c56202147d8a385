namespace SmallDesk.Domain;

/// <summary>A backup that was made, and what its rehearsal found.</summary>
public sealed class BackupRecord
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Its name in the backups' folder.</summary>
    public string Name { get; set; } = "";

    /// <summary>Begun at, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Ended at, UTC; null while it is being made, or when it was cut off.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Bytes of what it alone holds; files shared with other backups are not among them.</summary>
    public long Bytes { get; set; }

    /// <summary>Files it needs from the shared store.</summary>
    public long Files { get; set; }

    /// <summary>Bytes of those.</summary>
    public long FileBytes { get; set; }

    /// <summary>Why it could not be made; null when it was.</summary>
    public string? Error { get; set; }

    /// <summary>When it was opened, checked and counted, UTC.</summary>
    public DateTime? RehearsedAt { get; set; }

    /// <summary>What the rehearsal found wrong: a text key that begins with "backups."; null when it is good or was not tried.</summary>
    public string? Problem { get; set; }

    /// <summary>What was counted in it, as JSON.</summary>
    public string? Counted { get; set; }

    /// <summary>The agent who wanted it; null for the clock.</summary>
    public long? ById { get; set; }

    /// <summary>Removed by age or by hand at, UTC.</summary>
    public DateTime? RemovedAt { get; set; }
}
