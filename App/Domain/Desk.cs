namespace SmallDesk.Domain;

/// <summary>The shop's own settings: one row.</summary>
public sealed class Desk
{
    /// <summary>Always 1.</summary>
    public long Id { get; set; } = 1;

    /// <summary>The shop's name as customers see it.</summary>
    public string ShopName { get; set; } = "";

    /// <summary>Language of the desk where nobody chose: "ru" or "en".</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA time zone in which days begin and times are shown.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>What the clock does, as <see cref="Domain.Rules.DeskRules"/> writes it; null as a new desk has it.</summary>
    public string? Rules { get; set; }

    /// <summary>The private key by which browsers' makers know the desk's pushes, encrypted; null until somebody wants them.</summary>
    public string? PushKey { get; set; }

    /// <summary>Set up at, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>One configured bot, mailbox or site widget.</summary>
public sealed class Channel
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Which kind: "webchat", "email", "telegram".</summary>
    public string Kind { get; set; } = "";

    /// <summary>Name among staff.</summary>
    public string Name { get; set; } = "";

    /// <summary>Random public key, unique: names the channel in addresses without being guessable.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>Settings as JSON by the kind's schema; secrets are not in here.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>Secret settings as encrypted JSON; null when there are none.</summary>
    public string? Secrets { get; set; }

    /// <summary>What a provider gave when the owner signed in there, encrypted; its tokens change by themselves.</summary>
    public string? Grant { get; set; }

    /// <summary>When the owner signed in there last, UTC.</summary>
    public DateTime? GrantedAt { get; set; }

    /// <summary>The adapter's own mark of what it has received; opaque to the desk.</summary>
    public string? Cursor { get; set; }

    /// <summary>Switched on.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Whose hours it keeps; null for day and night.</summary>
    public long? CalendarId { get; set; }

    /// <summary>What the clock does here, as <see cref="Domain.Rules.ChannelRules"/> writes it; null while nothing.</summary>
    public string? Rules { get; set; }

    /// <summary>How its new conversations find somebody.</summary>
    public AssignMode AssignMode { get; set; }

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When something last arrived, UTC.</summary>
    public DateTime? LastReceivedAt { get; set; }

    /// <summary>Removed at, UTC; conversations keep pointing to it.</summary>
    public DateTime? RemovedAt { get; set; }
}
