using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain.Rules;

/// <summary>What the clock does on the whole desk.</summary>
public sealed record DeskRules
{
    /// <summary>As a new desk has them.</summary>
    public static readonly DeskRules Usual = new();

    /// <summary>How customers are asked how it went.</summary>
    public SurveyRules Surveys { get; init; } = new();

    /// <summary>What is forgotten by age.</summary>
    public RetentionRules Retention { get; init; } = new();

    /// <summary>Which backups are kept.</summary>
    public BackupRules Backups { get; init; } = new();

    /// <summary>Within how many days after closing a customer's word reopens (1 to 90).</summary>
    public int ReopenDays { get; init; } = 14;

    /// <summary>The same as time.</summary>
    [JsonIgnore]
    public TimeSpan ReopensWithin => TimeSpan.FromDays(ReopenDays);

    /// <summary>The rules of <see cref="Desk.Rules"/>.</summary>
    public static DeskRules Read(string? json) => json is null ? Usual : JsonSerializer.Deserialize<DeskRules>(json, JsonSerializerOptions.Web) ?? Usual;

    /// <summary>As <see cref="Desk.Rules"/> keeps them.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>How customers are asked how it went.</summary>
public sealed record SurveyRules
{
    /// <summary>Minutes from the closing to the question.</summary>
    public int DelayMinutes { get; init; } = 60;

    /// <summary>Days before the same customer is asked again.</summary>
    public int EveryDays { get; init; } = 30;

    /// <summary>Days within which it can be answered.</summary>
    public int ExpiresDays { get; init; } = 14;

    /// <summary>Days within which an answer can be changed.</summary>
    public int ChangeDays { get; init; } = 14;

    /// <summary>The highest score that counts as low, 1 to 4.</summary>
    public int LowScore { get; init; } = 2;

    /// <summary>Put on a conversation with a low score; null for none.</summary>
    public long? LowTagId { get; init; }

    /// <summary>Whether a low score reopens.</summary>
    public bool LowReopens { get; init; }

    /// <summary>Conversations with one of these tags are not asked about.</summary>
    public IReadOnlyList<long> ExcludedTagIds { get; init; } = [];

    /// <summary>What could have been better, to choose from.</summary>
    public IReadOnlyList<SurveyReason> Reasons { get; init; } = [];

    /// <summary>The question; empty for the desk's own words.</summary>
    public OwnWords Question { get; init; } = new();

    /// <summary>Whether a score calls for somebody of ours; none does not.</summary>
    public bool IsLow(int? score) => score <= LowScore;
}

/// <summary>Something that could have been better. Ids are never given twice, so that old answers keep their meaning.</summary>
/// <param name="Id">Identity among the reasons.</param>
/// <param name="Ru">In Russian.</param>
/// <param name="En">In English.</param>
/// <param name="IsRemoved">No longer offered.</param>
public sealed record SurveyReason(int Id, string Ru, string En, bool IsRemoved = false)
{
    /// <summary>Most that are offered.</summary>
    public const int Most = 8;

    /// <summary>Longest, in UTF-16 units: what fits on a button.</summary>
    public const int Longest = MessageChoice.LongestLabel;
}

/// <summary>What is forgotten by age, in days; null keeps it.</summary>
public sealed record RetentionRules
{
    /// <summary>Raw items as they arrived.</summary>
    public int? RawDays { get; init; }

    /// <summary>Files of closed conversations.</summary>
    public int? FileDays { get; init; }

    /// <summary>Words of closed conversations.</summary>
    public int? MessageDays { get; init; }

    /// <summary>Visitors of the site who never left a name or an address, and whose conversations are closed.</summary>
    public int? VisitorDays { get; init; }
}

/// <summary>Which backups are kept.</summary>
public sealed record BackupRules
{
    /// <summary>Whether there is one each night.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>At which hour of the shop's zone, 0 to 23.</summary>
    public int Hour { get; init; } = 3;

    /// <summary>Of the last days, one a day.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Of the weeks before, one a week.</summary>
    public int Weeks { get; init; } = 4;

    /// <summary>Of the months before, one a month.</summary>
    public int Months { get; init; } = 3;
}
