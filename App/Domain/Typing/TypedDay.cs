using System.Globalization;

namespace SmallDesk.Domain.Typing;

/// <summary>Reads days as people write them: "31.12.2026", "2026-12-31", "31/12/2026".</summary>
public static class TypedDay
{
    /// <summary>The first year that is taken for a year.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that is taken for a year.</summary>
    public const int LastYear = 2199;

    // Two digits up to here are of this century.
    private const int LastShortYear = 69;

    /// <summary>
    /// The day, or null when it is none or could be two. With strokes the day comes first for readers of Russian; in English
    /// that is only known when one of the two numbers can be no month, or both are the same.
    /// </summary>
    /// <param name="text">As typed; without a time.</param>
    /// <param name="language">The reader's, "ru" or "en".</param>
    public static DateOnly? Read(string text, string language)
    {
        var trimmed = text.Trim();
        var sign = trimmed.FirstOrDefault(c => c is '.' or '-' or '/');
        if (sign == '\0') return null;
        List<int> parts = [];
        foreach (var part in trimmed.Split(sign))
        {
            if (part.Length is 0 or > 4 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            parts.Add(number);
        }

        if (parts.Count != 3) return null;
        var lengths = trimmed.Split(sign).Select(p => p.Length).ToList();
        if (lengths[0] == 4) return lengths[1] <= 2 && lengths[2] <= 2 ? Day(parts[0], parts[1], parts[2]) : null;
        if (lengths[0] > 2 || lengths[1] > 2 || lengths[2] is 1 or 3) return null;
        var year = lengths[2] == 2 ? parts[2] + (parts[2] <= LastShortYear ? 2000 : 1900) : parts[2];
        if (sign != '/' || language == "ru") return Day(year, parts[1], parts[0]);
        var (dayFirst, monthFirst) = (Day(year, parts[1], parts[0]), Day(year, parts[0], parts[1]));
        return dayFirst is null || monthFirst is null || dayFirst == monthFirst ? dayFirst ?? monthFirst : null;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
