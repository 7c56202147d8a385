using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>When somebody is not to be disturbed.</summary>
internal static class QuietHours
{
    /// <summary>When the quiet hours that hold at <paramref name="now"/> end, UTC; null when none hold.</summary>
    /// <param name="link">Whose.</param>
    /// <param name="desk">The desk's time zone.</param>
    /// <param name="now">UTC.</param>
    public static DateTime? EndOf(StaffLink link, TimeZoneInfo desk, DateTime now)
    {
        if (link is not { QuietFrom: { } from, QuietTo: { } to } || from == to) return null;
        var zone = ZoneOf(link, desk);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var minute = (local.Hour * 60) + local.Minute;
        var isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
        if (!isQuiet) return null;
        var end = local.Date.AddDays(minute < to ? 0 : 1).AddMinutes(to);
        while (zone.IsInvalidTime(end)) end = end.AddMinutes(30);
        var utc = TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(end, DateTimeKind.Unspecified), zone);

        // The hour that the clock shows twice may lie behind us already.
        return utc > now ? utc : now.AddMinutes(30);
    }

    public static TimeZoneInfo ZoneOf(StaffLink link, TimeZoneInfo desk) =>
        link.QuietZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : desk;
}
