using System.Globalization;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Search;

/// <summary>Days as people type them: 2026-10-01, 01.10.2026, 1.10, 2026-10, 2026, today, yesterday, 7d.</summary>
internal static class SearchDates
{
    private static readonly string[] Days = ["yyyy-M-d", "d.M.yyyy", "d.M.yy", "yyyy.M.d", "d/M/yyyy"];
    private static readonly string[] Months = ["yyyy-M", "M.yyyy"];

    /// <returns>The beginning of that day in the desk's zone as UTC; null when it is no day.</returns>
    public static DateTime? Read(string value, SearchVocabulary words, DateTime now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date;
        return DayOf(value.Trim(), words, today) is { } day ? WallClock.ToUtc(day, zone) : null;
    }

    private static DateTime? DayOf(string value, SearchVocabulary words, DateTime today)
    {
        if (words.Is("today", value)) return today;
        if (words.Is("yesterday", value)) return today.AddDays(-1);
        if (Parse(value, Days) is { } day) return day;
        if (Parse(value, Months) is { } month) return month;
        if (Parse($"{value}.{today.Year}", ["d.M.yyyy"]) is { } ofYear) return ofYear > today ? ofYear.AddYears(-1) : ofYear;
        if (value.Length == 4 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1970 and < 2200) return new DateTime(year, 1, 1);
        var digits = value.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 5 && words.Is("days", value[digits..]) ? today.AddDays(-int.Parse(value[..digits], CultureInfo.InvariantCulture)) : null;
    }

    private static DateTime? Parse(string value, string[] formats) =>
        DateTime.TryParseExact(value, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2200 ? day : null;
}
