namespace SmallDesk.Data.Search;

/// <summary>What the full-text tables are asked for.</summary>
/// <param name="Words">All of these must be there, in any form and perhaps only begun.</param>
internal sealed record SearchAsk(string Words)
{
    /// <summary>Stand exactly so, word after word. The index only narrows them down: see <see cref="Holds"/>.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Must not be there: a word in none of its forms, several words not one after another.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Something is to be found at all.</summary>
    public bool HasWords => Positive.Count > 0;

    /// <summary>The index alone does not decide it.</summary>
    public bool NeedsText => Phrases.Count > 0 || Without.Any(IsSeveral);

    /// <summary>Words that the index looks for: those of phrases only whole.</summary>
    public IReadOnlyList<SearchWord> Positive => positive ??=
        [.. SearchText.Words(Words).Concat(Phrases.SelectMany(SearchText.Words).Select(w => w with { IsWhole = true })).Take(SearchText.MostWords)];

    /// <summary>Words that the index keeps out.</summary>
    public IReadOnlyList<SearchWord> Negative => [.. Without.Where(w => !IsSeveral(w)).SelectMany(SearchText.Words).Take(SearchText.MostWords)];

    private IReadOnlyList<SearchWord>? positive;

    /// <summary>Whether a text that the index found has the phrases, and none that it must not have.</summary>
    public bool Holds(string text)
    {
        if (!NeedsText) return true;
        var folded = $" {string.Join(' ', SearchText.WordsOf(SearchText.Fold(text)))} ";
        return Phrases.All(p => folded.Contains(Sought(p), StringComparison.Ordinal))
            && !Without.Where(IsSeveral).Any(p => folded.Contains(Sought(p), StringComparison.Ordinal));
    }

    private static bool IsSeveral(string phrase) => SearchText.Words(phrase).Count > 1;

    private static string Sought(string phrase) => $" {string.Join(' ', SearchText.WordsOf(SearchText.Fold(phrase)))} ";
}
