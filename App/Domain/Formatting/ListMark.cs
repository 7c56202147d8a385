using System.Globalization;

namespace SmallDesk.Domain.Formatting;

/// <summary>What makes a line an item of a list: "- ", "* ", "• ", or one to three digits with a full stop or bracket and a blank.</summary>
internal static class ListMark
{
    /// <summary>What a line is, its number where it has one, and its words without the mark.</summary>
    public static (TextBlockKind Kind, int Number, string Words) Read(string line)
    {
        if (line.Length > 2 && line[1] == ' ' && line[0] is '-' or '*' or '•' && !string.IsNullOrWhiteSpace(line[2..])) return (TextBlockKind.Bullets, 0, line[2..]);
        var digits = 0;
        while (digits < line.Length && digits < 4 && char.IsAsciiDigit(line[digits])) digits++;
        var isNumber = digits is > 0 and < 4 && line.Length > digits + 2 && line[digits] is '.' or ')' && line[digits + 1] == ' ' && !string.IsNullOrWhiteSpace(line[(digits + 2)..]);
        return isNumber
            ? (TextBlockKind.Numbers, int.Parse(line.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture), line[(digits + 2)..])
            : (TextBlockKind.Lines, 0, line);
    }
}
