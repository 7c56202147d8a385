using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmallDesk.Domain;

namespace SmallDesk.Ui.Html;

/// <summary>Rebuilds a stranger's HTML from allowed elements, attributes and style properties. What is not allowed is left out; the words in it stay, unless they are no words (scripts). Without recursion, bounded in size.</summary>
internal sealed class SafeHtml
{
    /// <summary>Attribute of a remote picture that was not loaded: its address.</summary>
    public const string RemoteAttribute = "data-remote-src";

    private readonly SafeHtmlOptions options;
    private readonly StringBuilder html = new();
    private readonly StringBuilder style = new();
    private readonly SafeAttributes attributes;
    private readonly Stack<(INode Node, string? End)> open = new();

    private SafeHtml(SafeHtmlOptions options)
    {
        this.options = options;
        attributes = new SafeAttributes(options);
    }

    /// <summary>Rebuilds.</summary>
    /// <param name="source">Markup of any quality and intent.</param>
    /// <param name="options">What to do with pictures and folds.</param>
    public static SafeHtmlResult Clean(string source, SafeHtmlOptions options)
    {
        if (source.Length > options.LongestMarkup || MarkupShape.IsHostile(source, options.MostElements * 2)) return SafeHtmlResult.TooMuch;
        using var document = Parse(source, options.MostElements);
        if (document?.Body is null) return SafeHtmlResult.TooMuch;
        var safe = new SafeHtml(options);
        safe.Walk(document);
        return new(safe.html.ToString(), safe.style.ToString(), safe.attributes.BlockedPictures, safe.attributes.HasOwnColors || safe.style.Length > 0 && SafeStyle.SetsColors(safe.style.ToString()), IsTooMuch: false);
    }

    private static IHtmlDocument? Parse(string source, int mostElements)
    {
        var count = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++count > mostElements) throw new TooManyElementsException();
            },
        });
        try
        {
            return parser.ParseDocument(source);
        }
        catch (TooManyElementsException)
        {
            return null; // unclosed formatting elements can make a tree far larger than the markup
        }
    }

    private void Walk(IHtmlDocument document)
    {
        if (document.Head is { } head)
            foreach (var sheet in head.QuerySelectorAll("style")) AddStyle(sheet);
        Body(document.Body!);
        INode? node = document.Body!.FirstChild;
        while (node is not null || open.Count > 0)
        {
            if (node is null)
            {
                var (parent, end) = open.Pop();
                if (end is not null) html.Append("</").Append(end).Append('>');
                node = parent.NextSibling;
                continue;
            }
            node = Enter(node);
        }
        if (bodyIsOpen) html.Append("</div>");
    }

    private bool bodyIsOpen;

    /// <summary>The body's own background and colours belong to the mail.</summary>
    private void Body(IElement body)
    {
        var start = html.Length;
        html.Append("<div");
        attributes.Write(body, "body", html);
        if (html.Length == start + 4) html.Length = start;
        else
        {
            html.Append('>');
            bodyIsOpen = true;
        }
    }

    /// <summary>Writes a node.</summary>
    /// <returns>The node to write next, or null when its parent is to be closed.</returns>
    private INode? Enter(INode node)
    {
        if (node is not IElement element)
        {
            if (node.NodeType == NodeType.Text) html.Append(WebUtility.HtmlEncode(((IText)node).Data.Replace("\0", "", StringComparison.Ordinal)));
            return node.NextSibling;
        }
        var name = element.LocalName;
        if (name == "style") AddStyle(element);
        if (SafeElements.IsDropped(element)) return node.NextSibling;
        if (name == "img")
        {
            attributes.WritePicture(element, html);
            return node.NextSibling;
        }
        var end = open.Count < options.Deepest ? Begin(element, name) : null;
        if (SafeElements.IsVoid(name)) return node.NextSibling;
        open.Push((node, end));
        return node.FirstChild;
    }

    private string? Begin(IElement element, string name)
    {
        if (name == "details" && element.GetAttribute("data-desk-fold") is { } kind)
        {
            var label = kind == "signature" ? options.SignatureLabel : options.QuoteLabel;
            html.Append("<details class=\"desk-fold\"><summary>").Append(WebUtility.HtmlEncode(label)).Append("</summary>");
            return "details";
        }
        var shown = SafeElements.Shown(name);
        if (shown is null) return null;
        html.Append('<').Append(shown);
        attributes.Write(element, name, html);
        html.Append('>');
        return SafeElements.IsVoid(shown) ? null : shown;
    }

    private void AddStyle(IElement sheet)
    {
        if (style.Length < SafeStyle.LongestSheet) style.Append(SafeStyle.Sheet(sheet.TextContent));
    }

    private sealed class TooManyElementsException : Exception;
}
