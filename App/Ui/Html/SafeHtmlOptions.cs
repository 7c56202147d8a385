namespace SmallDesk.Ui.Html;

/// <summary>How a stranger's HTML is made fit to be shown.</summary>
internal sealed record SafeHtmlOptions
{
    /// <summary>Address of the picture with a content id (without "cid:"), or null when there is none.</summary>
    public Func<string, string?> MapContentId { get; init; } = _ => null;

    /// <summary>Address under which the desk itself fetches a remote picture. Null as long as nobody agreed: the picture is then an empty place with its address in <see cref="SafeHtml.RemoteAttribute"/>.</summary>
    public Func<string, string>? MapRemote { get; init; }

    /// <summary>Words on the button that opens folded quotes.</summary>
    public string QuoteLabel { get; init; } = "…";

    /// <summary>Words on the button that opens a folded signature.</summary>
    public string SignatureLabel { get; init; } = "…";

    /// <summary>Longest markup taken on, in characters; default 4 million.</summary>
    public int LongestMarkup { get; init; } = 4_000_000;

    /// <summary>Most elements; default 50,000.</summary>
    public int MostElements { get; init; } = 50_000;

    /// <summary>Deepest nesting that is kept; deeper text stays, its elements do not; default 200.</summary>
    public int Deepest { get; init; } = 200;
}

/// <summary>HTML that can be shown.</summary>
/// <param name="Html">Markup made of allowed elements and attributes only.</param>
/// <param name="Style">Rules of its own style sheets, made of allowed properties only; for a document of its own, never for the desk's.</param>
/// <param name="BlockedPictures">Remote pictures that were not loaded.</param>
/// <param name="HasOwnColors">It sets colours: show it on white paper, whatever the theme.</param>
/// <param name="IsTooMuch">It was too large or hostile to be rebuilt: show the plain text instead.</param>
internal sealed record SafeHtmlResult(string Html, string Style, int BlockedPictures, bool HasOwnColors, bool IsTooMuch)
{
    /// <summary>What cannot be shown.</summary>
    public static SafeHtmlResult TooMuch { get; } = new("", "", 0, HasOwnColors: false, IsTooMuch: true);
}
