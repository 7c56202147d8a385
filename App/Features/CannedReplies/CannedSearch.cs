using SmallDesk.Data.Search;

namespace SmallDesk.Features.CannedReplies;

/// <summary>
/// Finds canned replies by what is typed behind the slash: beginnings of words, letters left out or swapped, or everything typed
/// with the other keyboard. Best first, at equal rank the one used more.
/// </summary>
internal static class CannedSearch
{
    private const string Latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private const string Russian = "йцукенгшщзхъфывапролджэячсмитьбюе";
    private const int ShortestMistyped = 4;
    private const int ShortestInText = 3;

    public static IReadOnlyList<CannedEntry> Find(IReadOnlyList<CannedEntry> entries, string query, int take)
    {
        var asTyped = Words(query);
        if (asTyped.Length == 0) return [.. entries.OrderByDescending(e => e.Uses).Take(take)];
        var exchanged = Words(Exchange(query.ToLowerInvariant()));
        var found = from entry in entries
                    let rank = Math.Max(Rank(entry, asTyped), exchanged.Length == 0 ? 0 : Rank(entry, exchanged) - 1)
                    where rank > 0
                    orderby rank descending, entry.Uses descending
                    select entry;
        return [.. found.Take(take)];
    }

    /// <summary>Every word must be found; the sum of how well.</summary>
    private static int Rank(CannedEntry entry, string[] words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var rank = RankOf(entry.Words, word);
            if (rank == 0) return 0;
            sum += rank;
        }

        return sum;
    }

    private static int RankOf(SearchableWords words, string word)
    {
        if (words.Shortcut == word) return 200;
        if (words.Shortcut.StartsWith(word, StringComparison.Ordinal)) return 120;
        if (words.TitleWords.Any(w => w.StartsWith(word, StringComparison.Ordinal))) return 90;
        if (words.Shortcut.Contains(word, StringComparison.Ordinal) || words.Title.Contains(word, StringComparison.Ordinal)) return 60;
        if (words.Folder.StartsWith(word, StringComparison.Ordinal)) return 50;
        if (IsMistyped(words, word)) return 40;
        if (IsWithin(words.Shortcut, word) || words.TitleWords.Any(w => IsWithin(w, word))) return 30;
        if (word.Length >= ShortestInText && words.Text.Contains(word, StringComparison.Ordinal)) return 20;
        return word.Length >= ShortestInText && IsWithin(words.Title, word) ? 10 : 0;
    }

    /// <summary>The beginning of a word with one letter wrong.</summary>
    private static bool IsMistyped(SearchableWords words, string word) => word.Length >= ShortestMistyped
        && words.TitleWords.Append(words.Shortcut).Any(w => Enumerable.Range(-1, 3).Any(more =>
            w.Length >= word.Length + more && Edits.Between(w.AsSpan(0, word.Length + more), word) <= 1));

    /// <summary>Its letters in their order, the first at the beginning, with others between.</summary>
    private static bool IsWithin(string whole, string letters)
    {
        if (letters.Length < 2 || whole.Length == 0 || whole[0] != letters[0]) return false;
        var at = 0;
        foreach (var c in whole)
        {
            if (at < letters.Length && c == letters[at]) at++;
        }

        return at == letters.Length;
    }

    private static string[] Words(string query) => SearchText.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the same keys give with the other keyboard.</summary>
    private static string Exchange(string query) => string.Create(query.Length, query, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var (latin, russian) = (Latin.IndexOf(from[i], StringComparison.Ordinal), Russian.IndexOf(from[i], StringComparison.Ordinal));
            to[i] = latin >= 0 ? Russian[latin] : russian >= 0 ? Latin[russian] : from[i];
        }
    });
}
