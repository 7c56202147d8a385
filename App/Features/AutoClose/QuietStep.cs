namespace SmallDesk.Features.AutoClose;

/// <summary>What is done with a quiet conversation.</summary>
internal enum QuietDeed
{
    /// <summary>The customer is told that it will be closed.</summary>
    Warn,

    /// <summary>It is closed, with words where the channel has them.</summary>
    Close,

    /// <summary>It is closed without a word, and nobody is asked how it went.</summary>
    CloseSilently,
}

/// <summary>One thing a sweep looks for in a channel.</summary>
/// <param name="Deed">What is done.</param>
/// <param name="IsWarned">Among those that were warned, counted from the warning; else among the others, counted from our last word.</param>
/// <param name="Quiet">How long it must have been quiet.</param>
internal sealed record QuietStep(QuietDeed Deed, bool IsWarned, TimeSpan Quiet)
{
    /// <summary>It must have been quiet since before then, UTC; null for no such limit.</summary>
    public DateTime? Before { get; init; }

    /// <summary>The latest beginning of a quiet that is due, UTC.</summary>
    public DateTime BoundAt(DateTime now) => Before is { } before && before < now - Quiet ? before : now - Quiet;
}
