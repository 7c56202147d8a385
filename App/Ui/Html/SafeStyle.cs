using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace SmallDesk.Ui.Html;

/// <summary>Keeps the style properties that only change how words look: nothing that loads, moves over other things, or runs.</summary>
internal static class SafeStyle
{
    /// <summary>Most characters of style sheets that are looked at.</summary>
    public const int LongestSheet = 200_000;

    private const int LongestDeclarations = 4000;
    private const int MostRules = 3000;

    private static readonly FrozenSet<string> Properties = new[]
    {
        "background", "background-color", "border", "border-bottom", "border-bottom-color", "border-bottom-style", "border-bottom-width", "border-collapse", "border-color", "border-left",
        "border-left-color", "border-left-style", "border-left-width", "border-radius", "border-right", "border-right-color", "border-right-style", "border-right-width", "border-spacing",
        "border-style", "border-top", "border-top-color", "border-top-style", "border-top-width", "border-width", "box-sizing", "caption-side", "clear", "color", "direction", "display",
        "empty-cells", "float", "font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style-position",
        "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-height", "max-width", "min-height", "min-width", "overflow-wrap", "padding",
        "padding-bottom", "padding-left", "padding-right", "padding-top", "table-layout", "text-align", "text-decoration", "text-indent", "text-transform", "unicode-bidi", "vertical-align",
        "white-space", "width", "word-break", "word-spacing", "word-wrap",
    }.ToFrozenSet(StringComparer.Ordinal);

    // No brackets but those of rgb(), no escapes, no comments, no quotes but around a font's name.
    private static readonly SearchValues<char> ValueCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 #%.,-+'\"()!_");

    private static readonly SearchValues<char> SelectorCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,*>+-_#\n\r\t");
    private static readonly string[] Functions = ["rgb", "rgba", "hsl", "hsla"];

    /// <summary>The allowed ones of an attribute's declarations.</summary>
    public static string Declarations(string style)
    {
        if (style.Length > LongestDeclarations) style = style[..LongestDeclarations];
        var kept = new StringBuilder();
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon < 0) continue;
            var name = declaration[..colon].Trim().ToString().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim();
            if (!Properties.Contains(name) || !IsSafe(name, value)) continue;
            if (kept.Length > 0) kept.Append(';');
            kept.Append(name).Append(':').Append(value);
        }
        return kept.ToString();
    }

    /// <summary>The plain rules of a style sheet with allowed declarations; at-rules (imports, fonts, media) are left out.</summary>
    public static string Sheet(string css)
    {
        if (css.Length > LongestSheet) css = css[..LongestSheet];
        css = WithoutComments(css);
        var kept = new StringBuilder();
        var at = 0;
        for (var rules = 0; rules < MostRules && at < css.Length; rules++)
        {
            var brace = css.IndexOf('{', at);
            if (brace < 0) break;
            var selector = css[at..brace];
            var statement = selector.LastIndexOf(';'); // "@import …;" before it
            if (statement >= 0) selector = selector[(statement + 1)..];
            var isAtRule = selector.TrimStart().StartsWith('@');
            var end = isAtRule ? BlockEnd(css, brace) : css.IndexOf('}', brace);
            if (end < 0) break;
            at = end + 1;
            if (isAtRule || Selector(selector) is not { } safe) continue;
            var declarations = Declarations(css[(brace + 1)..end]);
            if (declarations.Length > 0) kept.Append(safe).Append('{').Append(declarations).Append("}\n");
        }
        return kept.ToString();
    }

    /// <summary>Whether declarations set a colour or a background.</summary>
    public static bool SetsColors(string declarations)
    {
        foreach (var range in declarations.AsSpan().SplitAny(';', '{'))
        {
            var name = declarations.AsSpan()[range].TrimStart();
            if (name.StartsWith("color:", StringComparison.Ordinal) || name.StartsWith("background", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>A colour as old attributes have it: a name or #rgb.</summary>
    public static bool IsColor(string value) =>
        value.Length is > 0 and <= 30 && value.AsSpan().TrimStart('#').IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".AsSpan()) < 0;

    /// <summary>A picture styled away: nobody is meant to see it.</summary>
    public static bool HidesPicture(string style)
    {
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range].Trim();
            if (declaration.Replace(" ", "") is "display:none" or "width:1px" or "height:1px" or "width:0" or "height:0" or "width:0px" or "height:0px" or "visibility:hidden") return true;
        }
        return false;
    }

    private static string Replace(this ReadOnlySpan<char> text, string what, string by) =>
        text.ToString().ToLowerInvariant().Replace(what, by, StringComparison.Ordinal).Replace("!important", "", StringComparison.Ordinal);

    private static bool IsSafe(string name, ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > 300 || value.IndexOfAnyExcept(ValueCharacters) >= 0 || !FunctionsAreSafe(value) || !QuotesMatch(value)) return false;
        return name switch
        {
            "display" => value.ToString().ToLowerInvariant().Replace("!important", "", StringComparison.Ordinal).Trim() is "none" or "block" or "inline" or "inline-block" or "table" or "table-cell" or "table-row" or "list-item",
            _ when name.StartsWith("margin", StringComparison.Ordinal) || name == "text-indent" => !value.Contains('-'), // nothing is pushed over its neighbours
            _ => true,
        };
    }

    private static bool FunctionsAreSafe(ReadOnlySpan<char> value)
    {
        for (var at = value.IndexOf('('); at >= 0;)
        {
            var start = at;
            while (start > 0 && char.IsAsciiLetter(value[start - 1])) start--;
            if (Array.IndexOf(Functions, value[start..at].ToString().ToLowerInvariant()) < 0) return false;
            var next = value[(at + 1)..].IndexOf('(');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return value.Count('(') == value.Count(')');
    }

    private static bool QuotesMatch(ReadOnlySpan<char> value) => value.Count('"') % 2 == 0 && value.Count('\'') % 2 == 0;

    private static string? Selector(string selector)
    {
        var text = selector.Trim().Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        return text.Length is 0 or > 500 || text.AsSpan().IndexOfAnyExcept(SelectorCharacters) >= 0 || text.Contains("desk-", StringComparison.Ordinal) ? null : text;
    }

    private static int BlockEnd(string css, int brace)
    {
        var depth = 0;
        for (var i = brace; i < css.Length; i++)
        {
            if (css[i] == '{') depth++;
            else if (css[i] == '}' && --depth == 0) return i;
        }
        return -1;
    }

    private static string WithoutComments(string css)
    {
        if (!css.Contains("/*", StringComparison.Ordinal)) return css;
        var kept = new StringBuilder(css.Length);
        var at = 0;
        while (at < css.Length)
        {
            var start = css.IndexOf("/*", at, StringComparison.Ordinal);
            if (start < 0) break;
            kept.Append(css, at, start - at);
            var end = css.IndexOf("*/", start + 2, StringComparison.Ordinal);
            at = end < 0 ? css.Length : end + 2;
        }
        return kept.Append(css, at, css.Length - at).ToString();
    }
}
