namespace SmallDesk.Data.Search;

/// <summary>A word that somebody looks for: whole, in another form, or only begun.</summary>
/// <param name="Text">Folded.</param>
internal sealed record SearchWord(string Text)
{
    /// <summary>Longer words are cut.</summary>
    public const int Longest = 64;

    /// <summary>Shorter stems stand for too many words to be taken as a beginning.</summary>
    private const int ShortestBeginning = 4;

    public string Stem { get; } = RussianStem.Of(Text);

    /// <summary>
    /// Other stems that its forms may have: with or without the vowel that comes and goes (see <see cref="WordForms"/>), and where an
    /// ending and a part of the root look alike.
    /// </summary>
    public IReadOnlyList<string> Also { get; } = WordForms.Of(Text);

    /// <summary>What matching stems begin with: the stem, or of short words what was typed.</summary>
    public string Beginning => Stem.Length >= ShortestBeginning ? Stem : Text;

    /// <summary>Stands in quotes: no longer words that only begin so.</summary>
    public bool IsWhole { get; init; }

    public bool IsNumber { get; } = Text.All(char.IsAsciiDigit);

    /// <summary>Whether a folded word of a text is meant.</summary>
    public bool Matches(string word)
    {
        if (IsWhole) return word == Text;
        var stem = RussianStem.Of(word);
        return stem.StartsWith(Beginning, StringComparison.Ordinal) || stem == Stem || Also.Contains(stem, StringComparer.Ordinal);
    }
}
