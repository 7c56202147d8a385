namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>What a screen folds.</summary>
internal enum FoldKind
{
    /// <summary>Words of an earlier mail.</summary>
    Quote = 0,

    /// <summary>A signature.</summary>
    Signature = 1,
}

/// <summary>A stretch to fold.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
internal readonly record struct TextFold(FoldKind Kind, int Start, int Length);

/// <summary>A text and what of it to fold. Nothing is ever removed.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Visible">The text without its folds; the whole text when nothing else would remain.</param>
/// <param name="Folds">In order, without overlaps.</param>
internal sealed record FoldedText(string Text, string Visible, IReadOnlyList<TextFold> Folds)
{
    /// <summary>Something is folded.</summary>
    public bool HasFolds => Folds.Count > 0;
}
