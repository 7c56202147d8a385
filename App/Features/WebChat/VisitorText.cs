using System.Text;

namespace SmallDesk.Features.WebChat;

/// <summary>Makes harmless what visitors send, without changing what they mean.</summary>
internal static class VisitorText
{
    /// <summary>A text of several lines: control characters, lone surrogates and surrounding blank lines go.</summary>
    public static string Lines(string? text) => Clean(text, static r => r.Value is '\n' or '\t' || !Rune.IsControl(r)).Trim();

    /// <summary>One line, such as a name: also no characters that turn the writing direction of what stands beside it.</summary>
    public static string Line(string? text, int longest)
    {
        var line = Clean(text, static r => !Rune.IsControl(r) && !TurnsDirection(r.Value)).Trim();
        if (line.Length <= longest) return line;
        return line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }

    private static string Clean(string? text, Func<Rune, bool> stays)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (stays(rune)) clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    // Unicode bidirectional controls: marks, embeddings, overrides and isolates (UAX 9, 2).
    private static bool TurnsDirection(int rune) => rune is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
