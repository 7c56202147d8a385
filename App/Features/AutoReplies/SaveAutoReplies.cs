using System.Text.RegularExpressions;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;

namespace SmallDesk.Features.AutoReplies;

/// <summary>Says what a channel tells its customers by itself.</summary>
internal sealed partial class SaveAutoReplies(WriteQueue writes, SaveRules rules, AutoReplyStart start, DeskDirectory directory)
{
    /// <returns>Problems by field ("acknowledge", "outOfHours") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, long channelId, AutoReply acknowledge, AutoReply outOfHours)
    {
        actor.Demand(Permission.Administer);
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (Problem(acknowledge.Words, AutoReplyWords.Shop) is { } first) problems["acknowledge"] = first;
        if (Problem(outOfHours.Words, AutoReplyWords.Shop, AutoReplyWords.Back) is { } second) problems["outOfHours"] = second;
        if (problems.Count == 0 && directory.Current.Channel(channelId) is not { IsRemoved: false }) problems["outOfHours"] = "channels.gone";
        if (problems.Count > 0) return problems;

        // Before anything is on, so that nobody who writes in between is missed.
        await writes.RunAsync(start.SetAsync);
        await rules.ExecuteAsync(actor, channelId, (now, _) => now with { Acknowledge = acknowledge, OutOfHours = outOfHours });
        return problems;
    }

    private static string? Problem(OwnWords words, params IReadOnlyCollection<string> known)
    {
        if (words.Ru.Length > OwnWords.Longest || words.En.Length > OwnWords.Longest) return "autoReplies.wordsLong";
        var places = Place().Matches(words.Ru).Concat(Place().Matches(words.En)).Select(m => m.Value);
        if (!places.Except(known, StringComparer.Ordinal).Any()) return null;
        return known.Count > 1 ? "autoReplies.placeUnknown" : "autoReplies.placeUnknownShop";
    }

    /// <summary>A word in braces: whoever writes one wants something filled in.</summary>
    [GeneratedRegex(@"\{\p{L}+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
