namespace SmallDesk.Domain;

/// <summary>A person (or a group) we talk with.</summary>
public sealed class Contact
{
    /// <summary>Longest name of a company, in UTF-16 units.</summary>
    public const int LongestCompany = 200;

    /// <summary>The name of somebody who was erased. Nobody can be called so: its first character is cleaned out of names. Screens say it in words.</summary>
    public const string ErasedName = "\u200B\u2014";

    /// <summary>Longest notes, in UTF-16 units.</summary>
    public const int LongestNotes = 10_000;

    /// <summary>The <see cref="LastSeenAt"/> of somebody who was put on the desk by us and never gave a sign of life here.</summary>
    public static readonly DateTime NeverSeen = DateTime.UnixEpoch;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Name as they gave it; empty when unknown (screens then show a stable guest number).</summary>
    public string Name { get; set; } = "";

    /// <summary>The company they write for; empty when unknown.</summary>
    public string Company { get; set; } = "";

    /// <summary>What staff should know about them, in free words; never shown to the customer.</summary>
    public string Notes { get; set; } = "";

    /// <summary>Language they write in, "ru" or "en"; null when unknown.</summary>
    public string? Language { get; set; }

    /// <summary>IANA time zone, if known.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Photo in the file store.</summary>
    public string? PhotoHash { get; set; }

    /// <summary>First seen, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last sign of life, UTC; <see cref="NeverSeen"/> when there was none.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Blocked since, UTC: their messages are kept as spam and never wait.</summary>
    public DateTime? BlockedAt { get; set; }

    /// <summary>Erased at, UTC: nothing of the person is left on the card, and nothing may be written there again.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>The contact this one was merged into.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>Ways to reach them.</summary>
    public List<ContactPoint> Points { get; } = [];

    /// <summary>Takes everything off the card that says who they are; when they came and were last seen stays, for the numbers.</summary>
    /// <param name="now">When, UTC.</param>
    public void Erase(DateTime now)
    {
        (Name, Company, Notes, Language, TimeZone, PhotoHash, BlockedAt) = (ErasedName, "", "", null, null, null, null);
        ErasedAt ??= now;
    }
}

/// <summary>One way to reach a contact.</summary>
public sealed class ContactPoint
{
    /// <summary><see cref="Details"/> of a point whose owner is probably not the one they claim to be.</summary>
    public const string Doubtful = """{"doubtful":true}""";

    /// <summary><see cref="Details"/> of a point that the customer typed and nothing has proved: whoever writes from there is not taken for them.</summary>
    public const string Claimed = """{"claimed":true}""";

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Whose.</summary>
    public long ContactId { get; set; }

    /// <summary>Kind.</summary>
    public ContactPointKind Kind { get; set; }

    /// <summary>Normalised value, unique per kind.</summary>
    public string Value { get; set; } = "";

    /// <summary>Proved to be theirs at, UTC; null when only claimed.</summary>
    public DateTime? VerifiedAt { get; set; }

    /// <summary>False when the provider said that nothing can be sent there.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>When it was first seen, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last sign of life on it, UTC.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Consent given at, UTC, where the channel asks for it.</summary>
    public DateTime? ConsentAt { get; set; }

    /// <summary>The wording consented to.</summary>
    public string? ConsentText { get; set; }

    /// <summary>Small JSON of the channel's own facts (page, referrer, device, username); shown, never decided on.</summary>
    public string? Details { get; set; }

    /// <summary>Their owner is being erased: from now on nobody is found by it. What it was is needed until all is gone that has it.</summary>
    public void Leave()
    {
        if (Kind == ContactPointKind.Leaving) return;
        (Details, Kind, ConsentText) = (Kind.ToString(), ContactPointKind.Leaving, null);
    }

    /// <summary>Its kind, also after <see cref="Leave"/>.</summary>
    public ContactPointKind FormerKind => Kind == ContactPointKind.Leaving && Enum.TryParse<ContactPointKind>(Details, out var former) ? former : Kind;
}
