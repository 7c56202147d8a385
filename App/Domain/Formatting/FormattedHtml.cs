using System.Globalization;
using System.Text;

namespace SmallDesk.Domain.Formatting;

/// <summary>Where markup is shown.</summary>
public enum HtmlPlace
{
    /// <summary>On our own screens, where line ends are kept and a link opens beside the desk.</summary>
    Screen = 0,

    /// <summary>In a mail: elements that every mail program knows, line ends as elements.</summary>
    Mail = 1,
}

/// <summary>Writes what one of ours wrote (<see cref="FormattedText"/>) as markup. Everything they typed is escaped; no styles, no attributes of theirs but an address.</summary>
public static class FormattedHtml
{
    /// <summary>The content of a body or bubble.</summary>
    public static string Of(string text, HtmlPlace place)
    {
        var html = new StringBuilder(text.Length * 2);
        var blocks = FormattedText.Parse(text).Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == TextBlockKind.Lines) Lines(html, blocks[i], place);
            else List(html, blocks[i], place);

            // Where line ends are kept, the last one before a list ends its line and makes no blank one.
            if (place == HtmlPlace.Screen && blocks[i].EndsBlank && i + 1 < blocks.Count) html.Append('\n');
        }

        return html.ToString();
    }

    private static void Lines(StringBuilder html, TextBlock block, HtmlPlace place)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            if (i > 0) html.Append(place == HtmlPlace.Mail ? "<br>\n" : "\n");
            Inline(html, block.Lines[i], place);
        }
    }

    private static void List(StringBuilder html, TextBlock block, HtmlPlace place)
    {
        var (tag, start) = block.Kind == TextBlockKind.Bullets ? ("ul", 1) : ("ol", block.Lines[0].Number);
        html.Append('<').Append(tag);
        if (start != 1) html.Append(CultureInfo.InvariantCulture, $" start=\"{start}\"");
        html.Append('>');
        foreach (var item in block.Lines)
        {
            html.Append("<li>");
            Inline(html, item, place);
            html.Append("</li>");
        }

        html.Append("</").Append(tag).Append('>');
    }

    private static void Inline(StringBuilder html, TextLine line, HtmlPlace place)
    {
        foreach (var run in line.Runs)
        {
            if (run.Url is not null) html.Append("<a href=\"").Append(Escape(run.Url)).Append(place == HtmlPlace.Mail ? "\">" : "\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">");
            if (run.Is(TextStyle.Bold)) html.Append("<b>");
            if (run.Is(TextStyle.Italic)) html.Append("<i>");
            html.Append(Words(run.Text, place));
            if (run.Is(TextStyle.Italic)) html.Append("</i>");
            if (run.Is(TextStyle.Bold)) html.Append("</b>");
            if (run.Url is not null) html.Append("</a>");
        }
    }

    private static string Escape(string text) => text.AsSpan().IndexOfAny("&<>\"'") < 0 ? text : text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    // In a mail several blanks and those at the beginning of a line would be lost: tables made by hand.
    private static string Words(string text, HtmlPlace place) =>
        place == HtmlPlace.Mail ? Escape(text).Replace("  ", " &nbsp;", StringComparison.Ordinal) : Escape(text);
}
