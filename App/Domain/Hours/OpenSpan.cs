namespace SmallDesk.Domain.Hours;

/// <summary>A stretch of a day by the clock on the wall. What goes past midnight is two of them.</summary>
/// <param name="From">First minute after midnight, 0 to 1439.</param>
/// <param name="To">Minute after midnight that no longer belongs to it, up to 1440 for the day's end.</param>
public readonly record struct OpenSpan(int From, int To)
{
    /// <summary>Minutes of a day on the wall.</summary>
    public const int Day = 24 * 60;

    /// <summary>All day.</summary>
    public static readonly OpenSpan AllDay = new(0, Day);

    /// <summary>Whether it is one: it begins before it ends, within a day.</summary>
    public bool IsValid => From >= 0 && From < To && To <= Day;

    /// <summary>Spans in order, those that touch or overlap as one, those that are none left out.</summary>
    public static IReadOnlyList<OpenSpan> Tidy(IEnumerable<OpenSpan> spans)
    {
        List<OpenSpan> tidy = [];
        foreach (var span in spans.Where(s => s.IsValid).OrderBy(s => s.From))
        {
            if (tidy.Count > 0 && span.From <= tidy[^1].To) tidy[^1] = tidy[^1] with { To = Math.Max(tidy[^1].To, span.To) };
            else tidy.Add(span);
        }

        return tidy;
    }
}
