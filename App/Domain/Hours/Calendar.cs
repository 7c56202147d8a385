using System.Text.Json;

namespace SmallDesk.Domain.Hours;

/// <summary>When somebody is there: hours of the week and days that differ. Channels are said to keep to one.</summary>
public sealed class Calendar
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Name among staff.</summary>
    public string Name { get; set; } = "";

    /// <summary>IANA time zone of its hours; null for the shop's.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Hours of each weekday as <see cref="WeekHours"/> writes them.</summary>
    public string Week { get; set; } = "{}";

    /// <summary>Days that differ as <see cref="CalendarDay"/> writes them.</summary>
    public string Days { get; set; } = "[]";

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The hours it stands for.</summary>
    /// <param name="shop">The shop's zone, for a calendar without one of its own and for one that this machine does not know.</param>
    public BusinessHours ToHours(TimeZoneInfo shop) => new(
        TimeZone is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : shop,
        WeekHours.Read(Week),
        CalendarDay.Read(Days).ToDictionary(d => d.Date, d => d.Spans));
}

/// <summary>Hours of each weekday, as a calendar keeps them.</summary>
public static class WeekHours
{
    /// <summary>The hours that were written; days that are missing are closed.</summary>
    public static IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<DayOfWeek, List<OpenSpan>>>(json, JsonSerializerOptions.Web)!
            .ToDictionary(d => d.Key, d => OpenSpan.Tidy(d.Value));

    /// <summary>As <see cref="Calendar.Week"/> keeps them.</summary>
    public static string Write(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week) =>
        JsonSerializer.Serialize(week.Where(d => d.Value.Count > 0).OrderBy(d => d.Key).ToDictionary(d => d.Key, d => OpenSpan.Tidy(d.Value)), JsonSerializerOptions.Web);
}

/// <summary>A day that differs from its weekday.</summary>
/// <param name="Date">Which.</param>
/// <param name="Name">What day it is; may be empty.</param>
/// <param name="Spans">Its hours; none when it is closed.</param>
public sealed record CalendarDay(DateOnly Date, string Name, IReadOnlyList<OpenSpan> Spans)
{
    /// <summary>Most days of one calendar.</summary>
    public const int Most = 400;

    /// <summary>The days that were written, in order.</summary>
    public static IReadOnlyList<CalendarDay> Read(string json) => JsonSerializer.Deserialize<List<CalendarDay>>(json, JsonSerializerOptions.Web)!;

    /// <summary>As <see cref="Calendar.Days"/> keeps them: in order, each date once.</summary>
    public static string Write(IEnumerable<CalendarDay> days) => JsonSerializer.Serialize(days.DistinctBy(d => d.Date).OrderBy(d => d.Date), JsonSerializerOptions.Web);
}
