using SmallDesk.Data.Search;

namespace SmallDesk.Features.Search;

/// <summary>A piece of text around the words that were found.</summary>
/// <param name="Parts">Stretches in order; those that match are to be marked.</param>
public sealed record Snippet(IReadOnlyList<SnippetPart> Parts)
{
    // In a list on a phone (360 px) some forty letters are to be seen: what was found has to be among them.
    private const int Around = 16;
    private const int LongestStep = 12;
    private const int Longest = 180;

    /// <summary>Something in it is marked.</summary>
    public bool IsHit => Parts.Any(p => p.IsHit);

    /// <summary>A file's name, whole: its parts may be written together.</summary>
    internal static Snippet OfFile(string name, IReadOnlyList<SearchWord> words)
    {
        var plain = Of(name, words);
        if (plain.IsHit || !SearchText.WordsOf(SearchText.Fold(SearchText.OfFile(name))).Any(w => words.Any(sought => sought.Matches(w)))) return plain;
        return new Snippet([new SnippetPart(name, IsHit: true)]);
    }

    /// <summary>Cuts the stretch around the first hit and marks every word that is meant.</summary>
    internal static Snippet Of(string text, IReadOnlyList<SearchWord> words)
    {
        var hits = Hits(text, words);
        var start = hits.Count == 0 ? 0 : Math.Max(0, hits[0].Start - Around);
        for (var back = 0; back < LongestStep && start > 0 && start < text.Length && !char.IsWhiteSpace(text[start - 1]); back++) start--;
        if (start > 0 && start < text.Length && char.IsLowSurrogate(text[start])) start--;
        var end = Math.Min(text.Length, start + Longest);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        List<SnippetPart> parts = [];
        if (start > 0) parts.Add(new SnippetPart("…", IsHit: false));
        var at = start;
        foreach (var (hitStart, hitEnd) in hits.Where(h => h.Start >= start && h.End <= end))
        {
            if (hitStart > at) parts.Add(new SnippetPart(text[at..hitStart], IsHit: false));
            parts.Add(new SnippetPart(text[hitStart..hitEnd], IsHit: true));
            at = hitEnd;
        }

        if (at < end) parts.Add(new SnippetPart(text[at..end], IsHit: false));
        if (end < text.Length) parts.Add(new SnippetPart("…", IsHit: false));
        return new Snippet(parts);
    }

    private static List<(int Start, int End)> Hits(string text, IReadOnlyList<SearchWord> words)
    {
        List<(int, int)> hits = [];
        var limit = Math.Min(text.Length, 20_000);
        for (var i = 0; i < limit; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            var end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            var word = SearchText.Fold(text[i..end]);
            if (words.Any(w => w.Matches(word))) hits.Add((i, end));
            i = end;
        }

        return hits;
    }
}

/// <summary>A stretch of a snippet.</summary>
public sealed record SnippetPart(string Text, bool IsHit);
