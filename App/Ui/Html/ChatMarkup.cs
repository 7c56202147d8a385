using System.Buffers;
using System.Net;
using System.Text;

namespace SmallDesk.Ui.Html;

/// <summary>
/// A messenger's formatting, fit to stand in our own page: a handful of elements without attributes, web links, and encoded text. What is anything
/// else is not shown as markup at all, so nothing depends on who wrote it into the database.
/// </summary>
internal static class ChatMarkup
{
    private const int Longest = 100_000;
    private const int Deepest = 50;
    private const string LinkStart = "a href=\"";
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>\"'");

    /// <summary>The markup as it may be shown; null when it is anything but what an adapter of ours writes.</summary>
    public static string? Clean(string markup)
    {
        if (markup.Length > Longest) return null;
        var shown = new StringBuilder(markup.Length + 64);
        Stack<string> open = new();
        for (var at = 0; at < markup.Length;)
        {
            if (markup[at] != '<')
            {
                var end = markup.IndexOf('<', at) is >= 0 and var next ? next : markup.Length;

                // Read and encoded anew: no half entity, no stray quote survives.
                shown.Append(WebUtility.HtmlEncode(WebUtility.HtmlDecode(markup[at..end])));
                at = end;
                continue;
            }

            var close = markup.IndexOf('>', at);
            if (close < 0 || !Tag(markup[(at + 1)..close], open, shown)) return null;
            at = close + 1;
        }

        return open.Count == 0 ? shown.ToString() : null;
    }

    private static bool Tag(string tag, Stack<string> open, StringBuilder shown)
    {
        if (tag == "br")
        {
            shown.Append("<br>");
            return true;
        }

        if (tag.StartsWith('/'))
        {
            if (!open.TryPop(out var name) || name != tag[1..]) return false;
            shown.Append("</").Append(name).Append('>');
            return true;
        }

        if (open.Count >= Deepest || Opening(tag) is not { } opening) return false;
        open.Push(opening.Name);
        shown.Append('<').Append(opening.Markup).Append('>');
        return true;
    }

    private static (string Name, string Markup)? Opening(string tag)
    {
        if (tag is "b" or "i" or "u" or "s" or "code" or "pre" or "blockquote") return (tag, tag);
        if (tag == "span class=\"spoiler\"") return ("span", tag);
        if (!tag.StartsWith(LinkStart, StringComparison.Ordinal) || !tag.EndsWith('"') || tag.Length <= LinkStart.Length) return null;
        var written = tag[LinkStart.Length..^1];
        if (written.AsSpan().ContainsAny(Forbidden)) return null;
        var url = WebUtility.HtmlDecode(written);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;

        // Words may hide where a link leads: the address stands in the title.
        var safe = WebUtility.HtmlEncode(url);
        return ("a", $"a href=\"{safe}\" title=\"{safe}\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
    }
}
