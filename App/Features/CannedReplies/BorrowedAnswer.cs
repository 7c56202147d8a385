using System.Text.RegularExpressions;
using SmallDesk.Data.Search;

namespace SmallDesk.Features.CannedReplies;

/// <summary>
/// An answer to one customer as a proposal for another: the name is exchanged, and an answer with numbers or addresses that were
/// probably the first customer's is not proposed at all.
/// </summary>
internal static partial class BorrowedAnswer
{
    private const int Shortest = 12;
    private const int Longest = 3000;
    private const int FewestStems = 3;
    private const double MostOfIt = 0.8;

    /// <summary>Most words of a canned reply stand in it, in either language.</summary>
    public static bool IsMadeFrom(string text, CannedEntry entry)
    {
        var said = SearchableWords.StemsOf(text);
        return entry.Words.Stems.Any(s => s.Count >= FewestStems && said.Count <= s.Count * 2 && s.Count(said.Contains) >= MostOfIt * s.Count);
    }

    /// <summary>Its words without the customer's name, in one order: answers with the same gist are one.</summary>
    public static string Gist(string text, string name)
    {
        var names = NamesOf(name);
        return string.Join(' ', SearchableWords.StemsOf(text).Where(s => !names.Any(n => n.Stem == s)).Order(StringComparer.Ordinal));
    }

    /// <param name="text">What was answered.</param>
    /// <param name="to">Whom.</param>
    /// <param name="now">Who asks now.</param>
    /// <param name="question">What they ask: its own numbers may be repeated.</param>
    /// <param name="isCommon">Several customers were answered so: then it is nobody's in particular.</param>
    /// <returns>Null when it should not be proposed.</returns>
    public static string? For(string text, string to, string now, string question, bool isCommon)
    {
        if (text.Trim().Length is < Shortest or > Longest) return null;
        if (!isCommon && Private().Matches(text).Any(m => !question.Contains(m.Value, StringComparison.OrdinalIgnoreCase))) return null;
        var first = CannedFactsQuery.FirstName(now);
        var isRefused = false;
        var named = Word().Replace(text, match =>
        {
            if (NamesOf(to).FirstOrDefault(n => n.Stem == RussianStem.Of(SearchText.Fold(match.Value))) is not { Stem: not null } name) return match.Value;
            isRefused |= first is null || !name.IsFirst || SearchText.Fold(match.Value) != name.Word;
            return first ?? "";
        });
        return isRefused ? null : named.Trim();
    }

    private static IEnumerable<(string Word, string Stem, bool IsFirst)> NamesOf(string name) => SearchText.Fold(name)
        .Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Select((w, i) => (w, RussianStem.Of(w), i == 0)).Where(n => n.w.Length >= 3);

    [GeneratedRegex(@"\d{4,}|[^\s@]+@[^\s@]+|\d{2,}[-\s]\d{2,}[-\s]?\d*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Private();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
