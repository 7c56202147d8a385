using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Hosting.Doctor;

/// <summary>How bad something is.</summary>
internal enum FindingLevel
{
    Good,

    /// <summary>Works, and may not for long or not for everybody.</summary>
    Doubtful,

    Bad,
}

/// <summary>What was found in one place.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Key">Text key; where it is not good, the remedy is the same with <c>.remedy</c>.</param>
/// <param name="Arguments">Of both texts.</param>
internal sealed record Finding(FindingLevel Level, string Key, params object?[] Arguments)
{
    /// <summary>The provider's own words, or the remedy of somebody who knows better.</summary>
    public string? More { get; init; }

    public static Finding Good(string key, params object?[] arguments) => new(FindingLevel.Good, key, arguments);

    public static Finding Doubtful(string key, params object?[] arguments) => new(FindingLevel.Doubtful, key, arguments);

    public static Finding Bad(string key, params object?[] arguments) => new(FindingLevel.Bad, key, arguments);

    public string ToText()
    {
        var mark = Level switch { FindingLevel.Good => "ok ", FindingLevel.Doubtful => "?  ", _ => "!! " };
        var text = mark + VerbTexts.Say(Key, Arguments);
        return Level == FindingLevel.Good ? text : $"{text}\n   -> {More ?? VerbTexts.Say(Key + ".remedy", Arguments)}";
    }
}
