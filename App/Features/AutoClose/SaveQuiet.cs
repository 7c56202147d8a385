using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;

namespace SmallDesk.Features.AutoClose;

/// <summary>Says when a channel's quiet conversations are closed.</summary>
internal sealed class SaveQuiet(SaveRules rules)
{
    public const int MostDays = 365;

    /// <returns>Problems by field ("days", "warning", "closing") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, long channelId, QuietClose wanted)
    {
        actor.Demand(Permission.Administer);
        var problems = Check(wanted);
        if (problems.Count > 0) return problems;

        // Switched on, it begins with what becomes quiet from then on; whoever only changes the words changes nothing of that.
        var isThere = await rules.ExecuteAsync(
            actor, channelId, (now, at) => now with { Quiet = wanted with { Since = !wanted.IsOn ? null : now.Quiet.IsOn ? now.Quiet.Since : at } });
        if (!isThere) problems["days"] = "quiet.gone";
        return problems;
    }

    private static Dictionary<string, string> Check(QuietClose wanted)
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (wanted.Days is < 1 or > MostDays) problems["days"] = "quiet.daysWrong";
        else if (wanted is { Warns: true, Days: 1 }) problems["days"] = "quiet.daysWarn";
        if (IsLong(wanted.Warning)) problems["warning"] = "quiet.wordsLong";
        if (IsLong(wanted.Closing)) problems["closing"] = "quiet.wordsLong";
        return problems;
    }

    private static bool IsLong(OwnWords words) => words.Ru.Length > OwnWords.Longest || words.En.Length > OwnWords.Longest;
}
