using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmallDesk.Channels.Email.Mime.Parts;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Finds in HTML what an agent has read before, by the marks that mail programs leave, and wraps it into details elements. Nothing is removed; forwarded mail is content.</summary>
internal sealed class HtmlQuotes
{
    private const int Longest = 1_500_000;
    private const int MostElements = 20_000;
    private const int Deepest = 400;
    private const int MostFolds = 50;

    private readonly IHtmlDocument document;
    private readonly List<(INode First, INode Last, FoldKind Kind)> found = [];

    private HtmlQuotes(IHtmlDocument document) => this.document = document;

    /// <summary>Folds.</summary>
    /// <param name="html">Markup as it came.</param>
    /// <param name="subject">Subject; one that says "forwarded" makes Outlook's header block content.</param>
    /// <returns>The same markup with folds; unchanged when there is nothing to fold, nothing else would remain, or it is too large or deep to look at.</returns>
    public static FoldedHtml Fold(string html, string? subject = null)
    {
        var whole = HtmlText.From(html);
        var plain = new FoldedHtml(html, whole, TextQuotes.Fold(whole, subject).Visible, HasFolds: false);
        if (html.Length > Longest || MarkupShape.IsHostile(html, MostElements)) return plain;
        using var tree = Parse(html);
        if (tree?.Body is null || HtmlShape.Depth(tree) > Deepest) return plain;
        var quotes = new HtmlQuotes(tree);
        quotes.Find(QuoteMarks.IsForwardSubject(subject));
        if (quotes.found.Count == 0 || !quotes.Wrap()) return plain;
        var marked = tree.DocumentElement.OuterHtml;
        var visible = HtmlText.From(marked, FoldedHtml.Mark);
        return visible.Length == 0 && !HasPictures(tree) ? plain : new(marked, whole, TextQuotes.Fold(visible, subject).Visible, HasFolds: true);
    }

    private static IHtmlDocument? Parse(string html)
    {
        var count = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++count > MostElements) throw new TooManyElementsException();
            },
        });
        try
        {
            return parser.ParseDocument(html);
        }
        catch (TooManyElementsException)
        {
            return null; // a tree that grows out of hand: shown unfolded
        }
    }

    private void Find(bool isForward)
    {
        var headers = new HtmlHeaderBlock();
        foreach (var element in document.Body!.QuerySelectorAll("*").Take(MostElements))
        {
            if (found.Count >= MostFolds) return;
            if (IsInsideFound(element)) continue;
            switch (HtmlMarks.Of(element))
            {
                case HtmlMark.Signature:
                    found.Add((element, element, FoldKind.Signature));
                    break;
                case HtmlMark.Quote when !IsForwarded(element):
                    AddAttributionAbove(element);
                    found.Add((WithAttribution(element), element, FoldKind.Quote));
                    break;
                case HtmlMark.Attribution when NextQuote(element) is null:
                    break;
                case HtmlMark.Attribution:
                    found.Add((element, NextQuote(element)!, FoldKind.Quote));
                    break;
                case HtmlMark.RestIsQuote when !isForward:
                    AddRest(element);
                    return;
                default:
                    if (isForward || !headers.BeginAt(element)) break;
                    AddRest(element);
                    return;
            }
        }
    }

    /// <summary>Folds from an element to the end of the mail, level by level.</summary>
    private void AddRest(IElement element)
    {
        INode first = HtmlMarks.RuleBefore(element) ?? element;
        while (first.Parent is IElement { LocalName: "table" or "tbody" or "thead" or "tr" or "td" or "th" or "ul" or "ol" or "dl" } parent
            && parent != document.Body && parent.LocalName is not ("td" or "th")) first = parent;
        for (INode? node = first; node is not null && node != document.Body; node = node.Parent)
        {
            var start = node == first ? node : node.NextSibling;
            if (start is not null && node.Parent is IElement { LocalName: not ("table" or "tbody" or "tr" or "thead") } above && above.LastChild is { } last
                && (node == first || Following(start))) found.Add((start, last, FoldKind.Quote));
        }
    }

    private static bool Following(INode start)
    {
        for (INode? node = start; node is not null; node = node.NextSibling)
            if (!string.IsNullOrWhiteSpace(node.TextContent)) return true;
        return false;
    }

    /// <summary>The line before a quote that says whose words it is.</summary>
    private static INode WithAttribution(IElement quote)
    {
        INode first = quote;
        var length = 0;
        var words = "";
        for (var node = quote.PreviousSibling; node is not null && length < 12; node = node.PreviousSibling, length++)
        {
            var text = node.TextContent.Trim();
            if (text.Length > 500) break;
            words = (text + " " + words).Trim();
            if (words.Length > 0 && Attribution.IsOne(Squeeze(words))) return node;
            if (words.Length > 500 || (node is IElement { LocalName: "p" or "div" } && text.Length > 0)) break;
        }
        return first;
    }

    /// <summary>An attribution that is the last line of the paragraph before a quote.</summary>
    private void AddAttributionAbove(IElement quote)
    {
        if (quote.PreviousElementSibling is not { LocalName: "p" or "div" } above || above.LastChild is not { } last) return;
        INode? first = null;
        for (INode? node = last; node is not null and not IElement { LocalName: "br" }; node = node.PreviousSibling) first = node;
        if (first?.PreviousSibling is null) return; // the paragraph is nothing else: folded as a whole
        var words = new System.Text.StringBuilder();
        for (var node = first; node is not null && words.Length < 600; node = node.NextSibling) words.Append(node.TextContent);
        if (Attribution.IsOne(Squeeze(words.ToString()))) found.Add((first, last, FoldKind.Quote));
    }

    /// <summary>The quote that follows an attribution in an element of its own.</summary>
    private static IElement? NextQuote(IElement attribution)
    {
        var next = attribution.NextElementSibling;
        for (var i = 0; next is not null && i < 4; i++, next = next.NextElementSibling)
        {
            if (next.LocalName == "blockquote" || HtmlMarks.Of(next) == HtmlMark.Quote) return next;
            if (!string.IsNullOrWhiteSpace(next.TextContent)) return null;
        }
        return null;
    }

    private static bool IsForwarded(IElement quote)
    {
        var text = quote.TextContent.TrimStart();
        if (text.Length > 120) text = text[..120];
        var line = text.Split('\n')[0].Trim();
        return QuoteMarks.IsForwardMark(line) || HtmlMarks.BeginsForwarded(text);
    }

    private bool IsInsideFound(IElement element)
    {
        for (INode? node = element; node is not null; node = node.Parent)
            foreach (var (first, last, _) in found)
                for (INode? one = first; one is not null; one = one == last ? null : one.NextSibling)
                    if (one == node) return true;
        return false;
    }

    private bool Wrap()
    {
        var wrapped = false;
        foreach (var (first, last, kind) in found)
        {
            if (first.Parent is not IElement parent || parent.LocalName is "table" or "tbody" or "thead" or "tr" || last.Parent != parent) continue;
            var fold = document.CreateElement("details");
            fold.SetAttribute(FoldedHtml.Mark, kind == FoldKind.Quote ? "quote" : "signature");
            parent.InsertBefore(fold, first);
            INode? node = first;
            while (node is not null)
            {
                var next = node == last ? null : node.NextSibling;
                fold.AppendChild(node);
                node = next;
            }
            wrapped = true;
        }
        return wrapped;
    }

    private static bool HasPictures(IHtmlDocument tree) =>
        tree.Images.Any(i => i.Closest("[" + FoldedHtml.Mark + "]") is null);

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class TooManyElementsException : Exception;
}
