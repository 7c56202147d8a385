using System.Globalization;

namespace SmallDesk.Ui.Time;

/// <summary>Times as people say them, in the desk's time zone and the reader's language.</summary>
internal static class TimeText
{
    /// <summary>Hours and minutes: "9:41".</summary>
    public static string Clock(DateTime utc, TimeZoneInfo zone) => Local(utc, zone).ToString("H:mm", CultureInfo.CurrentCulture);

    /// <summary>As the page's script reads it.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>To the second, for who hovers.</summary>
    public static string Exact(DateTime utc, TimeZoneInfo zone) =>
        Local(utc, zone).ToString("d MMMM yyyy, H:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>The shortest that is clear: "9:41" today, "tomorrow 9:00", "yesterday", "Thu" within a week, "12 May", then the year.</summary>
    public static string Short(DateTime utc, DateTime nowUtc, TimeZoneInfo zone, Texts texts)
    {
        var at = Local(utc, zone);
        var today = Local(nowUtc, zone).Date;
        var days = (today - at.Date).Days;
        return days switch
        {
            0 => at.ToString("H:mm", CultureInfo.CurrentCulture),
            -1 => texts["time.tomorrow", at.ToString("H:mm", CultureInfo.CurrentCulture)],
            1 => texts["time.yesterday"],
            > 0 and < 7 => at.ToString("ddd", CultureInfo.CurrentCulture),
            _ => at.ToString(at.Year == today.Year ? "d MMM" : "d.MM.yyyy", CultureInfo.CurrentCulture),
        };
    }

    /// <summary>The heading of a day: "today", "yesterday", "12 May", "12 May 2024".</summary>
    public static string Day(DateTime utc, DateTime nowUtc, TimeZoneInfo zone, Texts texts)
    {
        var day = Local(utc, zone).Date;
        var today = Local(nowUtc, zone).Date;
        return (today - day).Days switch
        {
            0 => texts["time.today"],
            1 => texts["time.yesterday"],
            _ => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture),
        };
    }

    /// <summary>How long something lasts already: "now", "14 min", "2 h", "3 d".</summary>
    /// <param name="lasted">How long.</param>
    /// <param name="texts">The words.</param>
    /// <param name="language">In which language; the reader's when null.</param>
    public static string Elapsed(TimeSpan lasted, Texts texts, string? language = null)
    {
        var (key, count) = lasted switch
        {
            { TotalMinutes: < 1 } => ("time.now", 0),
            { TotalHours: < 1 } => ("time.minutes", (int)lasted.TotalMinutes),
            { TotalDays: < 1 } => ("time.hours", (int)lasted.TotalHours),
            _ => ("time.days", (int)lasted.TotalDays),
        };
        return texts.In(language ?? Texts.Language, key, count);
    }

    /// <summary>When an answer is due: "answer due in 5 min", "overdue by 2 h".</summary>
    public static string Due(DateTime dueUtc, DateTime nowUtc, Texts texts) => (dueUtc - nowUtc) switch
    {
        { TotalMinutes: >= 1 } left => texts["time.dueIn", Elapsed(left, texts)],
        { TotalMinutes: <= -1 } over => texts["time.overdue", Elapsed(-over, texts)],
        _ => texts["time.dueNow"],
    };

    /// <summary>The patterns of <see cref="Due"/>, for the same script.</summary>
    public static string DueWords(Texts texts) => string.Join('|', texts["time.dueIn"], texts["time.dueNow"], texts["time.overdue"]);

    /// <summary>The patterns of <see cref="Elapsed"/> for the script that keeps them growing.</summary>
    public static string Units(Texts texts) =>
        string.Join('|', texts["time.now"], texts["time.minutes"], texts["time.hours"], texts["time.days"]);

    public static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
}
