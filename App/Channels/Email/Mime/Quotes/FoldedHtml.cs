namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>HTML with what to fold marked in it, and the same as plain text.</summary>
/// <param name="Html">The markup, untrusted as before; what to fold stands in details elements with the attribute <see cref="Mark"/>.</param>
/// <param name="Text">The whole text.</param>
/// <param name="VisibleText">The text without what is folded; the whole text when nothing else would remain.</param>
/// <param name="HasFolds">Something is folded.</param>
internal sealed record FoldedHtml(string Html, string Text, string VisibleText, bool HasFolds)
{
    /// <summary>The attribute of a fold; its value is "quote" or "signature".</summary>
    public const string Mark = "data-desk-fold";
}
