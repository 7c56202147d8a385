using SmallDesk.Data.Search;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Data.Search;

/// <summary>
/// Which way finds more of what people mean in Russian: stems, beginnings, or both. The figures stand in ADR 0018; whoever
/// changes the stemmer sees here what it costs.
/// </summary>
public sealed class RussianFormsTests(ITestOutputHelper output)
{
    private static readonly List<(string[] Words, string[] Finds, string[] Not)> Sentences =
        [.. RussianSentences.All.Select(s => (SearchText.WordsOf(SearchText.Fold(s.Text)).ToArray(), s.Finds, s.Not))];

    [Fact]
    public void There_is_enough_to_measure_by()
    {
        Assert.True(Sentences.Count >= 100, $"{Sentences.Count} sentences");
        Assert.True(Sentences.Sum(s => s.Finds.Length) >= 300, $"{Sentences.Sum(s => s.Finds.Length)} queries");
        Assert.True(Sentences.Sum(s => s.Not.Length) >= 100, $"{Sentences.Sum(s => s.Not.Length)} traps");
    }

    [Theory]
    [InlineData("typed", 313, 4, 71)]
    [InlineData("beginnings", 36, 49, 465)]
    [InlineData("stems", 54, 3, 394)]
    [InlineData("both", 28, 14, 457)]
    public void Recall_and_false_hits_stay_what_they_are(string way, int missed, int trapped, int others)
    {
        Func<string, string, bool> matches = way switch
        {
            // The word as it was typed, as the beginning of a word of the text.
            "typed" => (query, word) => word.StartsWith(query, StringComparison.Ordinal),

            // The same without its last two letters, as people learn to do with searches that know no forms.
            "beginnings" => (query, word) => word.StartsWith(query.Length > 4 ? query[..^2] : query, StringComparison.Ordinal),
            "stems" => (query, word) => RussianStem.Of(query) == RussianStem.Of(word),
            _ => (query, word) => new SearchWord(query).Matches(word),
        };

        var found = Sentences.SelectMany(s => s.Finds.Select(q => (q, s.Words))).Where(x => !Hits(x.q, x.Words, matches)).Select(x => x.q).ToList();
        var wrong = Sentences.SelectMany(s => s.Not.Select(q => (q, s.Words))).Where(x => HitsAll(x.q, x.Words, matches)).Select(x => x.q).ToList();

        // A word that a sentence is found by though none of its words was meant for it: counted over all sentences.
        var all = Sentences.SelectMany(s => s.Finds).Distinct().Sum(q => Sentences.Count(s => Hits(q, s.Words, matches)));
        output.WriteLine($"{way}: missed {found.Count} of {Sentences.Sum(s => s.Finds.Length)}: {string.Join(' ', found)}");
        output.WriteLine($"{way}: trapped {wrong.Count} of {Sentences.Sum(s => s.Not.Length)}: {string.Join(' ', wrong)}");
        output.WriteLine($"{way}: hits in all {all}");
        Assert.Equal((missed, trapped, others), (found.Count, wrong.Count, all));
    }

    private static bool Hits(string query, string[] words, Func<string, string, bool> matches) => words.Any(w => matches(SearchText.Fold(query), w));

    private static bool HitsAll(string query, string[] words, Func<string, string, bool> matches) =>
        SearchText.WordsOf(SearchText.Fold(query)).All(q => Hits(q, words, matches));
}
