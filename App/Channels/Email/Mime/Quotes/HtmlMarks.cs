using AngleSharp.Dom;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>What an element of a mail's HTML is to quoting.</summary>
internal enum HtmlMark
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Holds quoted words.</summary>
    Quote = 1,

    /// <summary>Says whose words follow.</summary>
    Attribution = 2,

    /// <summary>Quoted words begin here and go on to the end.</summary>
    RestIsQuote = 3,

    /// <summary>Holds a signature.</summary>
    Signature = 4,
}

/// <summary>The marks that mail programs leave in their HTML.</summary>
internal static class HtmlMarks
{
    private static readonly string[] QuoteClasses =
        ["gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-quote", "tutanota_quote", "front-blockquote", "gmail_extra"];

    private static readonly string[] SignatureClasses =
        ["gmail_signature", "moz-signature", "protonmail_signature_block", "yahoo-signature", "ms-outlook-mobile-signature"];

    /// <summary>Looks at an element.</summary>
    public static HtmlMark Of(IElement element)
    {
        var classes = element.ClassName;
        if (classes is { Length: > 0 })
        {
            if (SignatureClasses.Any(element.ClassList.Contains)) return HtmlMark.Signature;
            if (element.ClassList.Contains("moz-forward-container")) return HtmlMark.None;
            if (element.ClassList.Contains("moz-cite-prefix") || element.ClassList.Contains("gmail_attr")) return HtmlMark.Attribution;
            if (QuoteClasses.Any(element.ClassList.Contains) && element.ClassName != "gmail_extra") return HtmlMark.Quote;
        }
        return ById(element) ?? element.LocalName switch
        {
            "blockquote" => IsQuote(element) ? HtmlMark.Quote : HtmlMark.None,
            "hr" when element.GetAttribute("data-marker") == "__DIVIDER__" => HtmlMark.RestIsQuote,
            "div" or "p" or "td" when HasOutlookBorder(element) => HtmlMark.RestIsQuote,
            "div" or "p" or "span" when element.ChildElementCount < 12 && IsSeparator(element) => HtmlMark.RestIsQuote,
            _ => HtmlMark.None,
        };
    }

    /// <summary>The rule or empty line that a program puts above what it quotes.</summary>
    public static IElement? RuleBefore(IElement element)
    {
        var before = element.PreviousElementSibling;
        return before is { LocalName: "hr" } ? before : null;
    }

    /// <summary>Words that begin with a forwarding line, whatever element they stand in.</summary>
    public static bool BeginsForwarded(string text)
    {
        var bare = text.TrimStart('-', ' ', '\u00A0', '\n', '\r', '\t');
        return bare.StartsWith("Forwarded message", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("Пересылаемое сообщение", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("Перенаправленное сообщение", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("Пересланное сообщение", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("Begin forwarded message", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("Начало переадресованного", StringComparison.OrdinalIgnoreCase);
    }

    private static HtmlMark? ById(IElement element) => element.Id switch
    {
        "divRplyFwdMsg" or "appendonsend" or "x_appendonsend" or "x_divRplyFwdMsg" or "OLK_SRC_BODY_SECTION" or "mail-editor-reference-message-container" or "reply-intro" => HtmlMark.RestIsQuote,
        "Signature" or "ms-outlook-mobile-signature" or "AppleMailSignature" => HtmlMark.Signature,
        _ => null,
    };

    /// <summary>A blockquote that a program made, not a person: it says so, is styled with a bar at its side, or an attribution stands before or in it.</summary>
    private static bool IsQuote(IElement element)
    {
        if (element.GetAttribute("type") is "cite" || element.HasAttribute("cite")) return true;
        var style = element.GetAttribute("style") ?? "";
        if (style.Contains("border-left", StringComparison.OrdinalIgnoreCase) || style.Contains("border-left-width", StringComparison.OrdinalIgnoreCase)) return true;
        return Before(element) is { } words && (Attribution.IsOne(words) || Attribution.IsOne(LastLine(element.PreviousElementSibling)));
    }

    private static string? Before(IElement element)
    {
        var node = element.PreviousSibling;
        for (var i = 0; node is not null && i < 4; i++, node = node.PreviousSibling)
        {
            var text = node.TextContent.Trim();
            if (text.Length is > 0 and < 500) return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (text.Length > 0) return null;
        }
        return null;
    }

    private static string LastLine(IElement? element)
    {
        if (element?.LastChild is null) return "";
        var words = "";
        for (INode? node = element.LastChild; node is not null and not IElement { LocalName: "br" } && words.Length < 500; node = node.PreviousSibling) words = node.TextContent + words;
        return string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Outlook rules the header block off with a border of its own colours.</summary>
    private static bool HasOutlookBorder(IElement element)
    {
        var style = element.GetAttribute("style");
        if (style is null || !style.Contains("border-top", StringComparison.OrdinalIgnoreCase) && !style.Contains("border:none", StringComparison.OrdinalIgnoreCase)) return false;
        return style.Contains("#E1E1E1 1.0pt", StringComparison.OrdinalIgnoreCase) || style.Contains("#B5C4DF 1.0pt", StringComparison.OrdinalIgnoreCase)
            || style.Contains("1.0pt solid #E1E1E1", StringComparison.OrdinalIgnoreCase) || style.Contains("border-top:solid windowtext 1.0pt", StringComparison.OrdinalIgnoreCase)
            || (style.Contains("border-top", StringComparison.OrdinalIgnoreCase) && (style.Contains("rgb(225, 225, 225)", StringComparison.OrdinalIgnoreCase) || style.Contains("rgb(229, 229, 229)", StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsSeparator(IElement element)
    {
        var text = element.TextContent;
        return text.Length is > 10 and < 100 && QuoteMarks.IsOriginalMark(text.Trim());
    }
}
