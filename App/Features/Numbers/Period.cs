using System.Globalization;

namespace SmallDesk.Features.Numbers;

/// <summary>Days of the shop, the last one included.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Longest, in days: ten years.</summary>
    public const int Longest = 3660;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As many days right before.</summary>
    public Period Before => new(From.AddDays(-Days), From.AddDays(-1));

    /// <summary>The same days a year ago.</summary>
    public Period YearBefore => new(From.AddYears(-1), To.AddYears(-1));

    /// <summary>So many days up to and with a last one.</summary>
    public static Period Last(int days, DateOnly to) => new(to.AddDays(1 - days), to);

    /// <summary>As addresses have it; null for what is no day.</summary>
    public static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
