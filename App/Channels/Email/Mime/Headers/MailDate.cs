using System.Globalization;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Reads dates (RFC 5322 section 3.3) and the ways in which mailers miss the form: comments, zone names, two-digit years, no seconds, no weekday, Russian months, asctime and ISO 8601.</summary>
internal static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] RussianMonths = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

    /// <summary>Reads a date.</summary>
    /// <returns>Null when it cannot be understood.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200) return null;
        var bare = WithoutComments(text).Trim();
        if (bare.Length > 10 && bare[4] == '-' && DateTimeOffset.TryParse(bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso)) return iso;
        int day = 0, month = 0, year = -1;
        var zone = TimeSpan.Zero;
        TimeSpan? time = null;
        var afternoon = false;
        foreach (var word in bare.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
            foreach (var piece in Pieces(word)) Take(piece);
        if (afternoon && time is { Hours: < 12 } early) time = early + TimeSpan.FromHours(12);
        return Make(year, month, day, time ?? TimeSpan.Zero, zone);

        void Take(string word)
        {
            if (word.Contains(':', StringComparison.Ordinal) && char.IsAsciiDigit(word[0])) time ??= Time(word);
            else if (word[0] is '+' or '-' && Offset(word) is { } offset) zone = offset;
            else if (Number(word) is { } number)
            {
                if (day == 0 && number is > 0 and <= 31 && word.Length <= 2) day = number;
                else if (year < 0) year = word.Length <= 2 ? number + (number < 50 ? 2000 : 1900) : word.Length == 3 ? number + 1900 : number;
            }
            else if (month == 0 && Month(word) is var found and > 0) month = found;
            else if (word is "PM" or "pm") afternoon = true;
            else zone = Named(word) ?? zone;
        }
    }

    private static IEnumerable<string> Pieces(string word)
    {
        // "4-Feb-2025" is three words; "+0300" and "-0500" are one; "GMT+0300" is two.
        if (word.Length > 1 && char.IsAsciiDigit(word[0]) && word.Contains('-', StringComparison.Ordinal) && !word.Contains(':', StringComparison.Ordinal))
            return word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var sign = word.IndexOfAny(['+', '-'], 1);
        return sign > 0 && (char.IsAsciiLetter(word[0]) || word.Contains(':', StringComparison.Ordinal))
            ? [word[..sign], word[sign..]]
            : [word.TrimEnd('.')];
    }

    private static int? Number(string word) =>
        word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Month(string word)
    {
        if (word.Length < 3) return 0;
        var lower = word.ToLowerInvariant();
        for (var i = 0; i < 12; i++)
            if (lower.StartsWith(Months[i], StringComparison.Ordinal) || lower.StartsWith(RussianMonths[i], StringComparison.Ordinal)) return i + 1;
        return 0;
    }

    private static TimeSpan? Time(string word)
    {
        var parts = word.TrimEnd('Z').Split(':', '.');
        var numbers = new int[3];
        for (var i = 0; i < Math.Min(3, parts.Length); i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return numbers is [<= 24, <= 59, <= 60] ? new TimeSpan(numbers[0] % 24, numbers[1], Math.Min(59, numbers[2])) : null;
    }

    private static TimeSpan? Offset(string word)
    {
        var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is < 1 or > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        return minutes > 14 * 60 ? TimeSpan.Zero : TimeSpan.FromMinutes(word[0] == '-' ? -minutes : minutes);
    }

    private static TimeSpan? Named(string word) => word.ToUpperInvariant() switch
    {
        "UT" or "UTC" or "GMT" or "Z" => TimeSpan.Zero,
        "EST" => TimeSpan.FromHours(-5),
        "EDT" => TimeSpan.FromHours(-4),
        "CST" => TimeSpan.FromHours(-6),
        "CDT" => TimeSpan.FromHours(-5),
        "MST" => TimeSpan.FromHours(-7),
        "MDT" => TimeSpan.FromHours(-6),
        "PST" => TimeSpan.FromHours(-8),
        "PDT" => TimeSpan.FromHours(-7),
        "MSK" => TimeSpan.FromHours(3),
        "MSD" => TimeSpan.FromHours(4),
        "CET" or "BST" => TimeSpan.FromHours(1),
        "CEST" or "EET" => TimeSpan.FromHours(2),
        "EEST" => TimeSpan.FromHours(3),
        _ => null,
    };

    private static DateTimeOffset? Make(int year, int month, int day, TimeSpan time, TimeSpan zone)
    {
        if (year is < 1970 or > 9000 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateTimeOffset(year, month, day, time.Hours, time.Minutes, time.Seconds, zone);
    }

    private static string WithoutComments(string text)
    {
        if (!text.Contains('(', StringComparison.Ordinal)) return text;
        var kept = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0) kept.Append(c);
        }
        return kept.ToString();
    }
}
