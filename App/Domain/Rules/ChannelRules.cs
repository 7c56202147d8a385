using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain.Rules;

/// <summary>What the clock does in one channel. Everything is off until somebody switches it on.</summary>
public sealed record ChannelRules
{
    /// <summary>As a channel without rules of its own has them.</summary>
    public static readonly ChannelRules None = new();

    /// <summary>Said as soon as a customer begins: the message has arrived.</summary>
    public AutoReply Acknowledge { get; init; } = new();

    /// <summary>Said while nobody is there, with when we are back.</summary>
    public AutoReply OutOfHours { get; init; } = new();

    /// <summary>How soon we want to answer.</summary>
    public AnswerTargets Targets { get; init; } = new();

    /// <summary>When a conversation that waits for the customer is closed.</summary>
    public QuietClose Quiet { get; init; } = new();

    /// <summary>Customers are asked how it went.</summary>
    public bool AsksHowItWent { get; init; }

    /// <summary>The rules of <see cref="Channel.Rules"/>.</summary>
    public static ChannelRules Read(string? json) => json is null ? None : JsonSerializer.Deserialize<ChannelRules>(json, JsonSerializerOptions.Web) ?? None;

    /// <summary>As <see cref="Channel.Rules"/> keeps them.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>Words of the desk itself, in the languages of its customers.</summary>
/// <param name="Ru">In Russian; empty for the desk's own words.</param>
/// <param name="En">In English; empty for the desk's own words.</param>
public sealed record OwnWords(string Ru = "", string En = "")
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int Longest = 2000;

    /// <summary>The words in a language, "ru" or "en"; null where the desk's own are to be used.</summary>
    public string? In(string language) => (language == "ru" ? Ru : En) is { Length: > 0 } words ? words : null;
}

/// <summary>One automatic reply.</summary>
public sealed record AutoReply
{
    /// <summary>Whether it is sent.</summary>
    public bool IsOn { get; init; }

    /// <summary>What it says.</summary>
    public OwnWords Words { get; init; } = new();
}

/// <summary>How soon an answer is wanted, in minutes of the channel's business hours; null for no target.</summary>
public sealed record AnswerTargets
{
    /// <summary>Longest, in minutes: thirty days.</summary>
    public const int Longest = 30 * 24 * 60;

    /// <summary>Until the first answer.</summary>
    public int? FirstMinutes { get; init; }

    /// <summary>Until each further answer.</summary>
    public int? NextMinutes { get; init; }

    /// <summary>After a missed target, when supervisors are told too; null for never.</summary>
    public int? EscalateMinutes { get; init; }

    /// <summary>Minutes go by the clock, day and night, and not by business hours.</summary>
    public bool ByClock { get; init; }

    /// <summary>Somebody said how soon an answer is wanted here.</summary>
    [JsonIgnore]
    public bool IsSet => FirstMinutes is not null || NextMinutes is not null;

    /// <summary>The target that holds for a conversation, in minutes; null for none.</summary>
    /// <param name="isFirst">Whether it has had no answer yet.</param>
    public int? MinutesFor(bool isFirst) => isFirst ? FirstMinutes : NextMinutes;
}

/// <summary>When a conversation that waits for the customer is closed.</summary>
public sealed record QuietClose
{
    /// <summary>Whether it is.</summary>
    public bool IsOn { get; init; }

    /// <summary>Days without a word of the customer after an answer of a person of ours.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Whether the customer is told a day before.</summary>
    public bool Warns { get; init; }

    /// <summary>What they are told then.</summary>
    public OwnWords Warning { get; init; } = new();

    /// <summary>Whether the closing is told to the customer.</summary>
    public bool Tells { get; init; }

    /// <summary>What they are told at the closing.</summary>
    public OwnWords Closing { get; init; } = new();

    /// <summary>When it was switched on, UTC: what had been quiet for longer by then is closed without a word to anybody.</summary>
    public DateTime? Since { get; init; }
}
