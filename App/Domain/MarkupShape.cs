using System.Buffers;

namespace SmallDesk.Domain;

/// <summary>Looks at markup before a tree is made of it: what costs a parser more than its length is not parsed.</summary>
public static class MarkupShape
{
    private const int MostAttributes = 300;
    private const int Deepest = 1000;
    private const int MostClones = 200_000;

    // Left open, a parser makes each of them anew in every element that follows.
    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
        { "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u" };
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    // Elements that close by themselves, or have no content: left open, they do not nest.
    private static readonly HashSet<string> NotNesting = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "rp", "rt", "br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr",
        "html", "head", "body", "!doctype", "!--", "?xml", "source", "param", "embed", "style", "script", "title",
    };

    /// <summary>Whether there are more tags than allowed, tags with absurdly many attributes, or more levels than any page needs.</summary>
    /// <param name="html">The markup, untrusted.</param>
    /// <param name="mostTags">Most tags, those that end an element counted like those that begin one.</param>
    public static bool IsHostile(string html, int mostTags)
    {
        int tags = 0, pieces = 0, depth = 0, formats = 0, clones = 0;
        var inTag = false;
        for (var i = 0; i < html.Length; i++)
        {
            var c = html[i];
            if (!inTag)
            {
                var next = html.AsSpan(i).IndexOf('<');
                if (next < 0) return false;
                i += next;
                if (++tags > mostTags) return true;
                (inTag, pieces) = (true, 0);
                var (step, isFormat) = Nesting(html.AsSpan(i + 1));
                depth = Math.Max(0, depth + step);
                if (isFormat) formats = Math.Max(0, formats + step);
                else clones += formats;
                if (depth > Deepest || clones > MostClones) return true;
            }
            else if (c == '>') inTag = false;
            else if (c is '"' or '\'' && html[i - 1] == '=')
            {
                var end = html.IndexOf(c, i + 1);
                if (end < 0) return false;
                i = end;
                if (++pieces > MostAttributes) return true;
            }
            else if (c is ' ' or '\t' or '\n' or '\r' or '/' or '=' && ++pieces > MostAttributes * 4) return true;
        }
        return false;
    }

    /// <summary>What a tag adds to the depth, near enough.</summary>
    private static (int Step, bool IsFormat) Nesting(ReadOnlySpan<char> tag)
    {
        var isEnd = tag is ['/', ..];
        if (isEnd) tag = tag[1..];
        var length = tag[..Math.Min(tag.Length, 20)].IndexOfAny(NameEnds);
        if (length <= 0 || !char.IsAsciiLetter(tag[0])) return (0, true);
        if (NotNesting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag[..length])) return (0, false);
        return (isEnd ? -1 : 1, Formatting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag[..length]));
    }
}
