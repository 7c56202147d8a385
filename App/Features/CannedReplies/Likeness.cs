namespace SmallDesk.Features.CannedReplies;

/// <summary>How much of what two texts say is the same: 0 nothing, 1 everything. Rare words count more than common ones.</summary>
internal sealed class Likeness
{
    private readonly IReadOnlyDictionary<string, double> weights;
    private readonly double unknown;
    private readonly IReadOnlySet<string> stems;
    private readonly double whole;

    public Likeness(string text, IReadOnlyDictionary<string, double> weights)
    {
        this.weights = weights;
        unknown = weights.Count == 0 ? 1 : weights.Values.Average();
        stems = SearchableWords.StemsOf(text);
        whole = stems.Sum(WeightOf);
    }

    public double Of(string other)
    {
        var theirs = SearchableWords.StemsOf(other);
        var common = theirs.Where(stems.Contains).Sum(WeightOf);
        var all = whole + theirs.Sum(WeightOf);
        return all <= 0 ? 0 : 2 * common / all;
    }

    // Numbers and single letters are of one customer, not of the question.
    private double WeightOf(string stem) => weights.TryGetValue(stem, out var weight) ? weight : stem.Length < 3 || char.IsAsciiDigit(stem[0]) ? 0 : unknown;
}
