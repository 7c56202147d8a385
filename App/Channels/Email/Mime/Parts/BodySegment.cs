using System.Net;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>A piece of a mail's text, as plain text, as HTML, or as both.</summary>
/// <param name="Text">Plain form.</param>
/// <param name="Html">HTML form.</param>
internal sealed record BodySegment(string? Text, string? Html)
{
    /// <summary>All pieces as plain text.</summary>
    public static string JoinText(IReadOnlyList<BodySegment> segments) =>
        segments.Count == 1 ? segments[0].Plain() : string.Join("\n\n", segments.Select(s => s.Plain().Trim('\n')).Where(t => t.Length > 0));

    /// <summary>All pieces as HTML.</summary>
    /// <returns>Null when no piece has any.</returns>
    public static string? JoinHtml(IReadOnlyList<BodySegment> segments)
    {
        if (!segments.Any(s => s.Html is not null)) return null;
        if (segments.Count == 1) return segments[0].Html;
        var result = new StringBuilder();
        foreach (var segment in segments)
        {
            if (segment.Html is not null) result.Append(segment.Html);
            else if (!string.IsNullOrWhiteSpace(segment.Text))
                result.Append("<div style=\"white-space:pre-wrap\">").Append(WebUtility.HtmlEncode(segment.Text.Trim('\n'))).Append("</div>");
            result.Append('\n');
        }
        return result.ToString();
    }

    private string Plain() => string.IsNullOrWhiteSpace(Text) && Html is not null ? HtmlText.From(Html) : Text ?? "";
}
