namespace SmallDesk.Domain;

/// <summary>A browser of one of ours that takes pushes, on whatever device it runs.</summary>
public sealed class PushDevice
{
    /// <summary>So many devices one person may have.</summary>
    public const int MostOfOne = 10;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Whose.</summary>
    public long AgentId { get; set; }

    /// <summary>Where pushes for it are handed over: an https address of the browser's maker. Nobody may learn it: who knows it, knows the device.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The browser's public key (P-256, uncompressed), base64url.</summary>
    public string Key { get; set; } = "";

    /// <summary>The browser's authentication secret, base64url.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Browser and system, for people to tell devices apart.</summary>
    public string Label { get; set; } = "";

    /// <summary>Switched on at, UTC.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>When something was last taken for it, UTC.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>What was wrong last, a text key; null when the last one was taken.</summary>
    public string? Error { get; set; }

    /// <summary>When that was, UTC.</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>Since when nothing was taken, UTC; null while it works.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>The browser has renewed what it is reached by.</summary>
    public void Renew(string endpoint, string key, string secret) => (Endpoint, Key, Secret) = (endpoint, key, secret);

    /// <summary>Something was taken for it.</summary>
    /// <param name="now">When, UTC.</param>
    public void Took(DateTime now) => (DeliveredAt, Error, FailedAt, FailingSince) = (now, null, null, null);

    /// <summary>Something was not taken, or may not have been.</summary>
    /// <param name="error">What was wrong, a text key.</param>
    /// <param name="now">When, UTC.</param>
    public void Failed(string error, DateTime now) => (Error, FailedAt, FailingSince) = (error, now, FailingSince ?? now);
}

/// <summary>What one of ours wants pushed, and when not. It stays when their last device goes.</summary>
public sealed class PushWishes : IAlertWishes
{
    /// <summary>Whose.</summary>
    public long AgentId { get; set; }

    /// <summary>Customers whom it is time to answer.</summary>
    public bool TellsSoon { get; set; } = true;

    /// <summary>Customers who have waited too long.</summary>
    public bool TellsLate { get; set; } = true;

    /// <summary>Low scores.</summary>
    public bool TellsScores { get; set; } = true;

    /// <summary>What fails on the desk: channels, jobs, backups.</summary>
    public bool TellsTrouble { get; set; } = true;

    /// <summary>Neither names nor words: only what sort of thing it is.</summary>
    public bool HidesWords { get; set; }

    /// <inheritdoc/>
    public bool OnlyAway { get; set; }

    /// <inheritdoc/>
    public int? QuietFrom { get; set; }

    /// <inheritdoc/>
    public int? QuietTo { get; set; }

    /// <inheritdoc/>
    public string? QuietZone { get; set; }

    /// <summary>Whether alerts of a kind are wanted.</summary>
    public bool Wants(AlertKind kind) => kind switch
    {
        AlertKind.AnswerApproaching => TellsSoon,
        AlertKind.AnswerMissed or AlertKind.AnswerEscalated => TellsLate,
        AlertKind.LowScore => TellsScores,
        _ => TellsTrouble,
    };
}

/// <summary>How far a push got.</summary>
public enum PushState
{
    /// <summary>Waits.</summary>
    Queued = 0,

    /// <summary>Being handed over, under a lease.</summary>
    Sending = 1,

    /// <summary>Taken for the device.</summary>
    Sent = 2,

    /// <summary>No longer worth telling.</summary>
    Dropped = 3,

    /// <summary>Refused for good, or given up.</summary>
    Failed = 4,

    /// <summary>Nobody knows whether it was taken. It is not handed over again: twice is worse here than the bell alone.</summary>
    Unknown = 5,
}

/// <summary>One alert for one device; its row is the outbox. What it says is put together when it leaves.</summary>
public sealed class PushNote
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The device.</summary>
    public long DeviceId { get; set; }

    /// <summary>Whose device.</summary>
    public long AgentId { get; set; }

    /// <summary>The alert; null when somebody tries whether pushes arrive.</summary>
    public long? AlertId { get; set; }

    /// <summary>What it is about: a newer one about the same takes the place of an older. Up to 32 of A-Z a-z 0-9 _ - (RFC 8030, 5.4).</summary>
    public string Topic { get; set; } = "";

    /// <summary>How far it got.</summary>
    public PushState State { get; set; }

    /// <summary>When it is next tried, or until when its sender's lease lasts, UTC; null when it is done with.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What was wrong, a text key.</summary>
    public string? Error { get; set; }

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Taken at, UTC.</summary>
    public DateTime? SentAt { get; set; }
}
