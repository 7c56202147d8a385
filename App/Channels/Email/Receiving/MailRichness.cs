using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Channels.Email.Receiving;

/// <summary>Tells HTML that says more than its text from HTML that only wraps it, as most programs write it.</summary>
internal static class MailRichness
{
    private static readonly string[] Telling = ["<img", "<table", "<ul", "<ol", "<h1", "<h2", "<h3", "<b>", "<b ", "<strong", "<i>", "<em", "<u>", "<center", "<hr", "background"];

    /// <summary>Whether it is worth a frame of its own; what is folded does not count.</summary>
    public static bool IsRich(string html)
    {
        var fold = html.IndexOf(FoldedHtml.Mark, StringComparison.Ordinal);
        var seen = fold < 0 ? html.AsSpan() : html.AsSpan(0, fold);
        foreach (var tag in Telling)
            if (seen.Contains(tag, StringComparison.OrdinalIgnoreCase)) return true;
        return HasNamedLink(seen);
    }

    /// <summary>A link whose words are not its address: the text alone would not lead there.</summary>
    private static bool HasNamedLink(ReadOnlySpan<char> html)
    {
        for (var at = Find(html, 0, "<a "); at >= 0; at = Find(html, at + 3, "<a "))
        {
            var end = Find(html, at, ">");
            var close = end < 0 ? -1 : Find(html, end, "</a");
            if (close < 0) return false;
            var words = html[(end + 1)..close];
            if (!words.Contains("://", StringComparison.Ordinal) && !words.Contains('@') && !words.Contains("www.", StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static int Find(ReadOnlySpan<char> html, int from, string what) =>
        html[from..].IndexOf(what, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? from + at : -1;
}
