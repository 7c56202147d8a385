using SmallDesk.Data.Search;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>
/// Which lines are meant by a few letters: a beginning before a part, a part before letters in their order. What was typed in
/// the wrong layout counts as what its keys would have been in the other.
/// </summary>
internal sealed class PaletteRank(Texts texts)
{
    private const int Most = 14;

    private readonly string latin = texts.In("en", "palette.layout");
    private readonly string russian = texts.In("ru", "palette.layout");

    /// <param name="items">Candidates.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="recent">Ids used lately, the latest first: of equal ones they stand first.</param>
    public IReadOnlyList<PaletteItem> Best(IEnumerable<PaletteItem> items, string text, IReadOnlyList<string> recent)
    {
        var queries = Readings(text);
        if (queries.Count == 0)
        {
            return [.. items.Select((item, order) => (item, order, used: Used(recent, item.Id))).OrderBy(x => x.used).ThenBy(x => x.order).Take(Most)
                .Select(x => x.used < int.MaxValue ? x.item with { Group = "palette.recent" } : x.item)];
        }

        return [.. items.Select((item, order) => (item, order, score: item.IsFound ? 40 : queries.Max(q => Score(item, q))))
            .Where(x => x.score > 0).OrderByDescending(x => x.score).ThenBy(x => Used(recent, x.item.Id)).ThenBy(x => x.order).Take(Most).Select(x => x.item)];
    }

    /// <summary>What was typed, and what it is in the other layout.</summary>
    internal IReadOnlyList<string> Readings(string text)
    {
        var folded = SearchText.Fold(text).Trim();
        if (folded.Length == 0) return [];
        return [.. new[] { folded, Moved(folded, russian, latin), SearchText.Fold(Moved(folded, latin, russian)) }.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All words must be there, each somewhere; 0 when one is not.</summary>
    private static int Score(PaletteItem item, string query)
    {
        var total = 0;
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            var best = item.Names.Prepend(item.Title).Max(name => Score(SearchText.Fold(name), word));
            if (best == 0) return 0;
            total += best;
        }

        return total / words.Length;
    }

    private static int Score(string name, string word)
    {
        var at = name.IndexOf(word, StringComparison.Ordinal);
        if (at == 0) return 100;
        if (at > 0) return char.IsLetterOrDigit(name[at - 1]) ? 50 : 80;
        var stem = RussianStem.Of(word);
        if (SearchText.WordsOf(name).Any(w => RussianStem.Of(w) == stem)) return 48;
        if (stem.Length > 3 && name.Contains(stem, StringComparison.Ordinal)) return 45;
        return word.Length > 1 ? Scattered(name, word) : 0;
    }

    /// <summary>The letters in their order; beginning with a word, and not too far apart.</summary>
    private static int Scattered(string name, string word)
    {
        var (at, first) = (-1, -1);
        foreach (var letter in word)
        {
            at = name.IndexOf(letter, at + 1);
            if (at < 0) return 0;
            if (first < 0) first = at;
        }

        var begins = first == 0 || !char.IsLetterOrDigit(name[first - 1]);
        return begins && at - first < word.Length * 3 ? 20 : 0;
    }

    private static int Used(IReadOnlyList<string> recent, string id)
    {
        for (var i = 0; i < recent.Count; i++)
        {
            if (recent[i] == id) return i;
        }

        return int.MaxValue;
    }

    private static string Moved(string text, string from, string to) =>
        string.Concat(text.Select(c => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? to[at] : c));
}
