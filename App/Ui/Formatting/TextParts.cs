using SmallDesk.Domain.Formatting;

namespace SmallDesk.Ui.Formatting;

/// <summary>A stretch of plain text; with <see cref="Url"/> it is a link.</summary>
internal readonly record struct TextPart(string Text, string? Url);

/// <summary>Finds the links in plain text. Everything else stays text: markup in a message is shown, never run.</summary>
internal static class TextParts
{
    public static IReadOnlyList<TextPart> Of(string text)
    {
        List<TextPart> parts = [];
        var at = 0;
        foreach (var link in BareLinks.In(text))
        {
            if (link.Start > at) parts.Add(new(text[at..link.Start], null));
            parts.Add(new(text.Substring(link.Start, link.Length), link.Url));
            at = link.Start + link.Length;
        }

        if (at < text.Length) parts.Add(new(at == 0 ? text : text[at..], null));
        return parts;
    }
}
