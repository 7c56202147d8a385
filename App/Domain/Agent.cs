namespace SmallDesk.Domain;

/// <summary>A person of ours. How they sign in is kept elsewhere under the same key.</summary>
public sealed class Agent
{
    /// <summary>Identity, shared with the sign-in account.</summary>
    public long Id { get; set; }

    /// <summary>Name among colleagues.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name as customers see it; the colleagues' name when null.</summary>
    public string? PublicName { get; set; }

    /// <summary>Sign-in address, lower case.</summary>
    public string Email { get; set; } = "";

    /// <summary>What they may do.</summary>
    public AgentRole Role { get; set; }

    /// <summary>Photo in the file store.</summary>
    public string? PhotoHash { get; set; }

    /// <summary>"ru" or "en".</summary>
    public string Language { get; set; } = "en";

    /// <summary>"light", "dark" or "auto".</summary>
    public string Theme { get; set; } = "auto";

    /// <summary>Takes new work now.</summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>How many open conversations they are given by themselves at most; null for no limit.</summary>
    public int? Capacity { get; set; }

    /// <summary>When they were last given one by the desk itself, UTC: whose turn it is.</summary>
    public DateTime? GivenAt { get; set; }

    /// <summary>Play a sound for a new message.</summary>
    public bool SoundOn { get; set; }

    /// <summary>Show browser notifications.</summary>
    public bool NotificationsOn { get; set; }

    /// <summary>Stands below the mails they write; null for none.</summary>
    public string? Signature { get; set; }

    /// <summary>Joined at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>No longer with us since, UTC.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>What customers read.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(PublicName) ? Name : PublicName;

    /// <summary>The agent as one who acts.</summary>
    public Actor AsActor() => Actor.Agent(Id, Role);
}

/// <summary>A link that lets somebody join, or set a new password. Only its hash is stored.</summary>
public sealed class Invitation
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of the secret part, lower-case hex.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>The agent whose password it resets; null for an invitation.</summary>
    public long? ResetsAgentId { get; set; }

    /// <summary>Suggested name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address it was made for, lower case; may be empty.</summary>
    public string Email { get; set; } = "";

    /// <summary>Role the invited will have.</summary>
    public AgentRole Role { get; set; }

    /// <summary>Who made it.</summary>
    public long CreatedById { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Until when it works, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Used at, UTC; works once.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>Withdrawn at, UTC.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>Whether it still works at <paramref name="now"/>.</summary>
    public bool IsLive(DateTime now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;
}

/// <summary>A program's key to the API. Only its hash is stored.</summary>
public sealed class ApiToken
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>Its last four characters, so that people can tell tokens apart.</summary>
    public string Hint { get; set; } = "";

    /// <summary>The most it may do.</summary>
    public Permission Scope { get; set; }

    /// <summary>Whose it is: it ends with them.</summary>
    public long? AgentId { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last used, UTC, to the minute.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>Ended at, UTC.</summary>
    public DateTime? RevokedAt { get; set; }
}
