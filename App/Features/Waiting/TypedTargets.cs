using System.Globalization;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Waiting;

/// <summary>A length of time as somebody types it: a number, and whether it counts minutes or hours.</summary>
/// <param name="Number">As typed; empty for none.</param>
/// <param name="IsHours">It counts hours.</param>
internal sealed record TypedTime(string Number, bool IsHours)
{
    private const int Hour = 60;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Number);

    /// <summary>Null when it is no whole number of minutes, or beyond what a target may be. Half an hour may be typed as 0.5 or 0,5.</summary>
    /// <param name="least">The fewest minutes that make sense.</param>
    public int? Minutes(int least)
    {
        if (!decimal.TryParse(Number.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > AnswerTargets.Longest) return null;
        var minutes = IsHours ? number * Hour : number;
        return minutes == Math.Floor(minutes) && minutes >= least && minutes <= AnswerTargets.Longest ? (int)minutes : null;
    }

    /// <summary>A stored time as one would type it.</summary>
    public static TypedTime Of(int? minutes) => minutes switch
    {
        null => new("", IsHours: false),
        >= Hour when minutes % Hour == 0 => new((minutes.Value / Hour).ToString(CultureInfo.InvariantCulture), IsHours: true),
        _ => new(minutes.Value.ToString(CultureInfo.InvariantCulture), IsHours: false),
    };
}

/// <summary>The targets of a channel as somebody types them.</summary>
internal sealed record TypedTargets(TypedTime First, TypedTime Next, TypedTime Escalate, bool ByClock)
{
    public static TypedTargets Of(AnswerTargets targets) =>
        new(TypedTime.Of(targets.FirstMinutes), TypedTime.Of(targets.NextMinutes), TypedTime.Of(targets.EscalateMinutes), targets.ByClock);

    /// <summary>The targets, or for each field that makes no sense a text key of what is wrong with it.</summary>
    public (AnswerTargets? Targets, IReadOnlyDictionary<string, string> Problems) Read()
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        var targets = new AnswerTargets
        {
            FirstMinutes = Read("first", First, 1, problems), NextMinutes = Read("next", Next, 1, problems), EscalateMinutes = Read("escalate", Escalate, 0, problems), ByClock = ByClock,
        };
        if (problems.Count == 0 && targets is { IsSet: false, EscalateMinutes: not null }) problems["escalate"] = "targets.problem.alone";
        return (problems.Count == 0 ? targets : null, problems);
    }

    private static int? Read(string field, TypedTime typed, int least, Dictionary<string, string> problems)
    {
        if (typed.IsEmpty) return null;
        var minutes = typed.Minutes(least);
        if (minutes is null) problems[field] = "targets.problem.time";
        return minutes;
    }
}
