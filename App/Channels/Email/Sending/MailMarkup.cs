using System.Globalization;
using System.Net;
using System.Text;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Channels.Email.Sending;

/// <summary>What an agent wrote (<see cref="FormattedText"/>), as the content of an HTML body. Elements that every mail program knows, and no styles.</summary>
internal static class MailMarkup
{
    /// <summary>The text as HTML.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length * 2);
        foreach (var block in FormattedText.Parse(text).Blocks)
        {
            if (block.Kind == TextBlockKind.Lines) html.AppendJoin("<br>\n", block.Lines.Select(Inline));
            else List(html, block);
        }

        return html.ToString();
    }

    private static void List(StringBuilder html, TextBlock block)
    {
        var (tag, start) = block.Kind == TextBlockKind.Bullets ? ("ul", 1) : ("ol", block.Lines[0].Number);
        html.Append('<').Append(tag);
        if (start != 1) html.Append(CultureInfo.InvariantCulture, $" start=\"{start}\"");
        html.Append('>');
        foreach (var item in block.Lines) html.Append("<li>").Append(Inline(item)).Append("</li>");
        html.Append("</").Append(tag).Append('>');
    }

    private static string Inline(TextLine line)
    {
        var html = new StringBuilder();
        foreach (var run in line.Runs)
        {
            if (run.Url is not null) html.Append("<a href=\"").Append(WebUtility.HtmlEncode(run.Url)).Append("\">");
            if (run.Is(TextStyle.Bold)) html.Append("<b>");
            if (run.Is(TextStyle.Italic)) html.Append("<i>");
            html.Append(Plain(run.Text));
            if (run.Is(TextStyle.Italic)) html.Append("</i>");
            if (run.Is(TextStyle.Bold)) html.Append("</b>");
            if (run.Url is not null) html.Append("</a>");
        }

        return html.ToString();
    }

    // Several blanks and those at the beginning of a line are wanted: tables made by hand.
    private static string Plain(string text) => WebUtility.HtmlEncode(text).Replace("  ", " &nbsp;", StringComparison.Ordinal);
}
