using System.Globalization;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Numbers as the dashboard says them.</summary>
internal static class Words
{
    private const string Nothing = "—";

    /// <summary>"45 s", "14 min", "1 h 20 min", "2 d 3 h".</summary>
    public static string Time(TimeSpan? time, Texts texts) => time switch
    {
        null => Nothing,
        { TotalMinutes: < 1 } seconds => texts["dashboard.time.seconds", (int)seconds.TotalSeconds],
        { TotalHours: < 1 } minutes => texts["dashboard.time.minutes", (int)minutes.TotalMinutes],
        { TotalDays: < 1 } hours => Two(texts, "dashboard.time.hours", hours.Hours, "dashboard.time.minutes", hours.Minutes),
        { } days => Two(texts, "dashboard.time.days", days.Days, "dashboard.time.hours", days.Hours),
    };

    public static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static string Share(double? share) => share is { } known ? known.ToString("P0", CultureInfo.CurrentCulture) : Nothing;

    /// <summary>"12 May", with the year where it is not this one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

    private static string Two(Texts texts, string key, int count, string smallerKey, int smaller) =>
        smaller == 0 ? texts[key, count] : texts[key, count] + " " + texts[smallerKey, smaller];
}
