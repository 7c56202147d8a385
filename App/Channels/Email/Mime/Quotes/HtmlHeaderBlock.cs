using System.Net;
using System.Text;
using AngleSharp.Dom;
using SmallDesk.Channels.Email.Mime.Parts;

namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Finds header blocks (From, Sent, To, Subject) and "Original Message" lines in HTML by their words, where a program left no mark.</summary>
internal sealed class HtmlHeaderBlock
{
    private const int MostLooks = 40;
    private const int MostMarkup = 4000;

    private static readonly string[] Openings =
        ["From", "От", "Date:", "Дата:", "Sent:", "Отправлено:", "Subject:", "Тема:", "---", "___", "*From", "Von:", "> From", "&gt;", "> Subject", "> От", "> Тема"];

    private int looks;

    /// <summary>Whether quoted words begin at an element and go on to the end.</summary>
    public bool BeginAt(IElement element)
    {
        if (looks >= MostLooks || element.LocalName is not ("p" or "div" or "td" or "b" or "strong" or "font" or "span" or "hr")) return false;
        if (element.LocalName == "hr" ? !Opens(element.NextSibling?.TextContent) : !Opens(element.TextContent)) return false;
        looks++;
        var lines = HtmlText.From(Markup(element)).Split('\n').ToList();
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[0])) lines.RemoveAt(0);
        if (lines.Count == 0) return false;
        if (QuoteMarks.IsForwardMark(lines[0])) return false;
        if (QuoteMarks.IsOriginalMark(lines[0])) return true;
        if (QuoteMarks.IsRule(lines[0]) && lines.Count > 1) lines.RemoveAt(0);
        return QuoteMarks.HeaderLinesAt([.. lines.Where(l => !string.IsNullOrWhiteSpace(l))], 0) > 0;
    }

    private static bool Opens(string? text)
    {
        if (text is null) return false;
        var start = text.AsSpan().TrimStart();
        foreach (var opening in Openings)
            if (start.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static string Markup(IElement element)
    {
        var markup = new StringBuilder();
        INode? node = element;
        for (var i = 0; node is not null && i < 40 && markup.Length < MostMarkup; i++, node = node.NextSibling)
        {
            if (node is not IElement one) markup.Append(WebUtility.HtmlEncode(node.TextContent));
            else if (one.TextContent.Length <= MostMarkup * 4) markup.Append(one.OuterHtml);
            else break;
        }
        return markup.ToString();
    }
}
