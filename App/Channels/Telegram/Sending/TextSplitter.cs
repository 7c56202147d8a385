using System.Globalization;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>Cuts long texts where a reader would: between paragraphs, lines, words; never through a character or, where that can be, through formatting.</summary>
internal static class TextSplitter
{
    /// <summary>The parts in order; one for a short text, none for an empty one.</summary>
    public static IReadOnlyList<SendText> Split(SendText whole, int limit)
    {
        List<SendText> parts = [];
        var at = 0;
        while (at < whole.Text.Length)
        {
            var end = whole.Text.Length - at <= limit ? whole.Text.Length : at + CutAt(whole, at, limit);
            var part = whole.Slice(at, end);
            if (part.Text.Length > 0) parts.Add(part);
            at = end;
        }

        return parts;
    }

    private static int CutAt(SendText whole, int at, int limit)
    {
        // A cut in the first third would make many tiny messages: formatting that long is cut rather than kept whole.
        var least = limit / 3;
        foreach (var mark in (string[])["\n\n", "\n", ". ", " "])
        {
            for (var found = whole.Text.LastIndexOf(mark, at + limit - mark.Length, limit - mark.Length - least, StringComparison.Ordinal); found > at + least;
                 found = whole.Text.LastIndexOf(mark, found - 1, found - at - least, StringComparison.Ordinal))
            {
                if (!IsInside(whole, found + mark.Length)) return found + mark.Length - at;
            }
        }

        foreach (var mark in (string[])["\n", " "])
        {
            var found = whole.Text.LastIndexOf(mark, at + limit - 1, limit - least, StringComparison.Ordinal);
            if (found > 0) return found + 1 - at;
        }

        return WholeCharacters(whole.Text.AsSpan(at, Math.Min(limit + 64, whole.Text.Length - at)), limit);
    }

    private static bool IsInside(SendText whole, int place) => whole.Entities.Any(e => e.Offset < place && place < e.Offset + e.Length);

    /// <summary>How many units of the text are whole characters as people see them.</summary>
    private static int WholeCharacters(ReadOnlySpan<char> text, int limit)
    {
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text[end..]);
            if (next > limit) break;
            end = next;
        }

        // One "character" longer than the limit is none that people see; surrogates stay together all the same.
        return end > 0 ? end : char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }
}
