using SmallDesk.Domain.Formatting;

namespace SmallDesk.Ui.Formatting;

/// <summary>A stretch of plain text; with <see cref="Url"/> it is a link, and with <see cref="IsInner"/> one within the desk.</summary>
internal readonly record struct TextPart(string Text, string? Url, bool IsInner = false);

/// <summary>Finds the links in plain text. Everything else stays text: markup in a message is shown, never run.</summary>
internal static class TextParts
{
    public static IReadOnlyList<TextPart> Of(string text, ITextLinks? inner = null)
    {
        List<TextPart> parts = [];
        var at = 0;
        foreach (var link in BareLinks.In(text))
        {
            Add(parts, text[at..link.Start], inner);
            parts.Add(new(text.Substring(link.Start, link.Length), link.Url));
            at = link.Start + link.Length;
        }

        Add(parts, at == 0 ? text : text[at..], inner);
        return parts;
    }

    private static void Add(List<TextPart> parts, string text, ITextLinks? inner)
    {
        var at = 0;
        foreach (var link in inner?.In(text) ?? [])
        {
            if (link.Start > at) parts.Add(new(text[at..link.Start], null));
            parts.Add(new(text.Substring(link.Start, link.Length), link.Url, IsInner: true));
            at = link.Start + link.Length;
        }

        if (at < text.Length) parts.Add(new(at == 0 ? text : text[at..], null));
    }
}
