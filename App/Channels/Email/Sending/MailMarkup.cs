using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email.Sending;

/// <summary>
/// What an agent wrote, as HTML and as plain text. The marks are few and read well unformatted too: **bold**, lines that begin with "- " or "1. ",
/// [words](https://address); bare addresses become links.
/// </summary>
internal static partial class MailMarkup
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>The text as the content of an HTML body.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length * 2);
        var list = "";
        var isFirst = true;
        foreach (var line in Lines(text))
        {
            var (kind, words) = Item(line);
            if (kind != list)
            {
                if (list.Length > 0) html.Append("</").Append(list).Append('>');
                if (kind.Length > 0) html.Append('<').Append(kind).Append('>');
                (list, isFirst) = (kind, true);
            }

            if (kind.Length > 0) html.Append("<li>").Append(Inline(words)).Append("</li>");
            else html.Append(isFirst ? "" : "<br>\n").Append(Inline(words));
            isFirst = false;
        }

        if (list.Length > 0) html.Append("</").Append(list).Append('>');
        return html.ToString();
    }

    /// <summary>The text without marks that only formatting needs.</summary>
    public static string ToText(string text) => Bold().Replace(NamedLink().Replace(text.ReplaceLineEndings("\n"), "${words} (${url})"), "${words}");

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static (string Kind, string Words) Item(string line)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("• ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal)) return ("ul", line[2..]);
        return Numbered().Match(line) is { Success: true } number ? ("ol", line[number.Length..]) : ("", line);
    }

    private static string Inline(string line)
    {
        var html = new StringBuilder();
        var at = 0;
        while (at < line.Length)
        {
            var found = Mark().Match(line, at);
            if (!found.Success) break;
            html.Append(Plain(line[at..found.Index]));
            if (found.Groups["bold"] is { Success: true } bold) html.Append("<b>").Append(Inline(bold.Value)).Append("</b>");
            else if (found.Groups["words"] is { Success: true } words) html.Append(Link(found.Groups["to"].Value, words.Value));
            else html.Append(Bare(found.Value));
            at = found.Index + found.Length;
        }

        return html.Append(Plain(line[at..])).ToString();
    }

    // A full stop or bracket behind an address belongs to the sentence.
    private static string Bare(string address)
    {
        var end = address.TrimEnd('.', ',', ';', ':', '!', '?', ')', '»', '"', '\'');
        return Link(end, end) + Plain(address[end.Length..]);
    }

    private static string Link(string url, string words) => $"<a href=\"{WebUtility.HtmlEncode(url)}\">{WebUtility.HtmlEncode(words)}</a>";

    // Several blanks and those at the beginning of a line are wanted: tables made by hand.
    private static string Plain(string text) => WebUtility.HtmlEncode(text).Replace("  ", " &nbsp;", StringComparison.Ordinal);

    [GeneratedRegex(@"\*\*(?<bold>[^*\n]{1,1000})\*\*|\[(?<words>[^\]\n]{1,300})\]\((?<to>https?://[^\s)]{1,1000})\)|https?://[^\s<>]{1,2000}", Options)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\*\*(?<words>[^*\n]{1,1000})\*\*", Options)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\[(?<words>[^\]\n]{1,300})\]\((?<url>https?://[^\s)]{1,1000})\)", Options)]
    private static partial Regex NamedLink();

    [GeneratedRegex(@"^\d{1,3}[.)] ", Options)]
    private static partial Regex Numbered();
}
