using System.Buffers;
using System.Net;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>HTML to plain text in one pass over the markup: no tree, so no markup is too deep or too strange. For reading, search and notices; never put back into a page as markup.</summary>
internal sealed class HtmlText
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
        { "script", "style", "title", "head", "template", "object", "svg", "math", "select", "textarea" };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "div", "tr", "table", "ul", "ol", "li", "section", "article", "header", "footer", "address", "center", "form", "hr", "dl", "dt", "dd",
        "details", "summary", "figure", "main", "nav", "tbody", "thead", "caption",
    };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.Ordinal) { "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre" };
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "img", "hr", "meta", "link", "input", "base", "wbr", "col", "area" };
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f");

    private readonly string html;
    private readonly string? foldMark;
    private readonly StringBuilder text;
    private string? hiddenBy; // element whose content is not shown
    private int hiddenDepth;
    private int breaks; // line breaks owed before the next words
    private bool blank; // a blank owed before the next word
    private int pre;
    private int at;

    private HtmlText(string html, string? foldMark)
    {
        this.html = html;
        this.foldMark = foldMark;
        text = new StringBuilder(html.Length / 3);
    }

    /// <summary>Converts.</summary>
    /// <param name="html">Markup of any quality.</param>
    /// <param name="leaveOut">Elements with this attribute are left out; null leaves out none.</param>
    public static string From(string html, string? leaveOut = null) => new HtmlText(html, leaveOut).Convert();

    private string Convert()
    {
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            if (open > at) Words(html.AsSpan(at, open - at));
            at = open;
            if (at < html.Length) Tag();
        }
        return text.ToString().TrimEnd();
    }

    private void Tag()
    {
        if (At("<!--"))
        {
            var end = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
            at = end < 0 ? html.Length : end + 3;
            return;
        }
        var next = at + 1 < html.Length ? html[at + 1] : ' ';
        if (next is '!' or '?')
        {
            at = After(html.IndexOf('>', at));
            return;
        }
        var isEnd = next == '/';
        var start = at + (isEnd ? 2 : 1);
        if (start >= html.Length || !char.IsAsciiLetter(html[start]))
        {
            Words("<");
            at++;
            return;
        }
        var stop = start;
        while (stop < html.Length && stop - start < 30 && html[stop] is not (' ' or '\t' or '\n' or '\r' or '\f' or '>' or '/')) stop++;
        var name = html[start..stop].ToLowerInvariant();
        var close = TagEnd(stop);
        var attributes = html.AsSpan(stop, Math.Min(close, html.Length) - stop);
        at = After(close < html.Length ? close : -1);
        if (isEnd) Close(name);
        else Open(name, attributes);
    }

    private void Open(string name, ReadOnlySpan<char> attributes)
    {
        if (hiddenBy is not null)
        {
            if (hiddenBy == name && attributes is not [.., '/']) hiddenDepth++;
            return;
        }
        if (name == "body") return;
        if (IsHidden(name, attributes) && !Void.Contains(name))
        {
            (hiddenBy, hiddenDepth) = (name, 1);
            if (name is "script" or "style" or "title" or "textarea") SkipRaw(name);
            return;
        }
        if (name == "br") Break();
        else if (name == "li")
        {
            Owe(1);
            Put("• ");
        }
        else if (name is "td" or "th") blank = true;
        else if (Paragraphs.Contains(name)) Owe(2);
        else if (Blocks.Contains(name)) Owe(1);
        if (name == "pre") pre++;
    }

    private void Close(string name)
    {
        if (hiddenBy is not null)
        {
            if (hiddenBy == name && --hiddenDepth == 0) hiddenBy = null;
            else if (name == "body" || (name == "head" && hiddenBy == "head")) hiddenBy = null;
            return;
        }
        if (Paragraphs.Contains(name)) Owe(2);
        else if (Blocks.Contains(name)) Owe(1);
        if (name == "pre" && pre > 0) pre--;
    }

    private bool IsHidden(string name, ReadOnlySpan<char> attributes) =>
        Silent.Contains(name)
        || (foldMark is not null && attributes.Contains(foldMark, StringComparison.Ordinal))
        || (attributes.Length > 8 && IsStyledAway(attributes));

    private static bool IsStyledAway(ReadOnlySpan<char> attributes)
    {
        var display = attributes.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        if (display < 0) return false;
        var after = attributes[(display + 7)..].TrimStart();
        return after is [':', ..] && after[1..].TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Inside these, tags are no tags.</summary>
    private void SkipRaw(string name)
    {
        var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        at = end < 0 ? html.Length : end;
    }

    private void Words(ReadOnlySpan<char> run)
    {
        if (hiddenBy is not null) return;
        var decoded = run.Contains('&') ? WebUtility.HtmlDecode(run.ToString()).AsSpan() : run;
        if (pre > 0)
        {
            Put(decoded);
            return;
        }
        while (!decoded.IsEmpty)
        {
            var word = decoded.IndexOfAnyExcept(Blanks);
            if (word != 0) blank = true;
            if (word < 0) return;
            decoded = decoded[word..];
            var end = decoded.IndexOfAny(Blanks);
            if (end < 0) end = decoded.Length;
            Put(decoded[..end]);
            decoded = decoded[end..];
        }
    }

    private void Put(ReadOnlySpan<char> word)
    {
        if (text.Length > 0)
        {
            if (breaks > 0) text.Append('\n', breaks);
            else if (blank && text[^1] is not (' ' or '\n')) text.Append(' ');
        }
        (breaks, blank) = (0, false);
        foreach (var c in word)
        {
            if (c is '\u00AD' or '\u200B' or '\uFEFF' or '\u034F' or '\0' || (c is '\u200C' or '\u200D' && word.Length == 1)) continue; // fillers of mailings
            text.Append(c is '\u00A0' ? ' ' : c);
        }
    }

    private void Owe(int count) => breaks = Math.Max(breaks, count);

    private void Break() => breaks = Math.Min(breaks + 1, 3);

    private bool At(string what) => html.AsSpan(at).StartsWith(what, StringComparison.Ordinal);

    private int After(int found) => found < 0 ? html.Length : found + 1;

    /// <summary>The end of a tag; a bracket inside a quoted value does not end it.</summary>
    private int TagEnd(int from)
    {
        for (var i = from; i < html.Length; i++)
        {
            if (html[i] == '>') return i;
            if (html[i] is not ('"' or '\'') || html[i - 1] != '=') continue;
            var end = html.IndexOf(html[i], i + 1);
            if (end < 0) return After(html.IndexOf('>', i)) - 1;
            i = end;
        }
        return html.Length;
    }
}
