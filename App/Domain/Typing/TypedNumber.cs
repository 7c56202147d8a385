namespace SmallDesk.Domain.Typing;

/// <summary>Reads numbers as people write them: "1 234,5", "1,234.5", "1234.5", "1'234.50".</summary>
public static class TypedNumber
{
    private const int MostDigits = 18;

    /// <summary>
    /// The number, or null when it is none or could be two. One comma before three digits parts thousands for readers of
    /// English ("1,234") and is the point for readers of Russian.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="language">The reader's, "ru" or "en".</param>
    public static decimal? Read(string text, string language)
    {
        var (isNegative, digits) = Sign(Spaces(text.Trim()));
        if (digits.Length == 0 || !(char.IsAsciiDigit(digits[0]) || digits[0] is '.' or ',') || digits.Count(char.IsAsciiDigit) > MostDigits) return null;
        var point = PointOf(digits, language);
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : digits[(point + 1)..];
        if (point >= 0 && (fraction.Length == 0 || !fraction.All(char.IsAsciiDigit))) return null;
        if (Ungrouped(whole, isEmptyAllowed: point >= 0) is not { } plain) return null;
        var value = 0m;
        foreach (var c in plain) value = (value * 10) + (c - '0');
        var place = 1m;
        foreach (var c in fraction) value += (c - '0') * (place /= 10);
        return isNegative && value > 0 ? -value : value;
    }

    /// <summary>All kinds of spaces as one.</summary>
    private static string Spaces(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c is '\u2019' ? '\'' : c));

    private static (bool IsNegative, string Digits) Sign(string text) => text switch
    {
        ['-' or '\u2212' or '\u2013', .. var rest] => (true, rest.TrimStart()),
        ['+', .. var rest] => (false, rest.TrimStart()),
        _ => (false, text),
    };

    /// <summary>Where the fraction is parted off; -1 when there is none.</summary>
    private static int PointOf(string text, string language)
    {
        var (dot, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        if (dot < 0 && comma < 0) return -1;
        if (dot >= 0 && comma >= 0) return Math.Max(dot, comma);
        var at = Math.Max(dot, comma);
        if (text.IndexOf(text[at], StringComparison.Ordinal) != at) return -1;
        var partsThousands = text[at] == ',' && language != "ru" && at is >= 1 and <= 3 && text[0] != '0' && text.Length - at == 4;
        return partsThousands && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 ? -1 : at;
    }

    /// <summary>The digits alone; null when they are parted otherwise than by thousands, or by different signs.</summary>
    private static string? Ungrouped(string whole, bool isEmptyAllowed)
    {
        if (whole.Length == 0) return isEmptyAllowed ? "" : null;
        var parts = whole.Split(' ', '\'', '.', ',');
        if (!parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit))) return null;
        if (parts.Length == 1) return whole;
        var signs = whole.Where(c => !char.IsAsciiDigit(c)).Distinct().Count();
        return signs == 1 && parts[0].Length <= 3 && parts.Skip(1).All(p => p.Length == 3) ? string.Concat(parts) : null;
    }
}
