using System.Collections.Frozen;
using AngleSharp.Dom;

namespace SmallDesk.Ui.Html;

/// <summary>Which elements are shown, which only their content, and which not even that.</summary>
internal static class SafeElements
{
    private static readonly FrozenSet<string> Allowed = new[]
    {
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details",
        "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd", "li", "main", "mark", "ol",
        "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "time", "tr", "tt", "u", "ul", "var", "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Dropped = new[]
    {
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "base", "meta", "link", "head", "title", "template", "noembed", "noframes",
        "input", "textarea", "select", "option", "button", "audio", "video", "source", "track", "canvas", "map", "area", "param", "portal", "dialog", "xml",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Left out with everything in it: it is code, a control, or another document.</summary>
    public static bool IsDropped(IElement element) => element.NamespaceUri is not ("http://www.w3.org/1999/xhtml" or null) || Dropped.Contains(element.LocalName);

    /// <summary>The element to write for one, or null when only its content is written.</summary>
    public static string? Shown(string name) => name switch
    {
        "xmp" or "listing" or "plaintext" => "pre",
        _ => Allowed.Contains(name) ? name : null,
    };

    /// <summary>Has no content and no end tag.</summary>
    public static bool IsVoid(string name) => name is "br" or "hr" or "wbr" or "col";
}
