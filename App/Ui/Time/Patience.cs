using SmallDesk.Domain.Rules;

namespace SmallDesk.Ui.Time;

/// <summary>How long a customer may wait until the eye is drawn to them.</summary>
/// <param name="Soon">From then on amber; null for never.</param>
/// <param name="Late">From then on red; null for never.</param>
/// <param name="DueAt">When they are to be answered, UTC; null where nobody said so.</param>
public readonly record struct Patience(TimeSpan? Soon, TimeSpan? Late, DateTime? DueAt)
{
    /// <summary>Where nobody said how soon an answer is wanted.</summary>
    public static readonly Patience Usual = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), null);

    /// <summary>Where it was said, and for this one no answer is wanted by any time.</summary>
    public static readonly Patience Endless;

    public static Patience Of(DateTime since, AnswerDue due) => new(due.NearAt - since, due.At - since, due.At);

    /// <summary>The class of a wait: amber when an answer is due soon, red when it is overdue.</summary>
    public string StateAt(TimeSpan lasted) => lasted >= Late ? "late" : lasted >= Soon ? "soon" : "";
}
