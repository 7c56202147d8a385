using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Alerting;

/// <summary>When somebody is not to be disturbed.</summary>
internal static class QuietHours
{
    /// <summary>When the quiet hours that hold at <paramref name="now"/> end, UTC; null when none hold.</summary>
    /// <param name="wishes">Whose.</param>
    /// <param name="desk">The desk's time zone.</param>
    /// <param name="now">UTC.</param>
    public static DateTime? EndOf(IAlertWishes wishes, TimeZoneInfo desk, DateTime now)
    {
        if (wishes is not { QuietFrom: { } from, QuietTo: { } to } || from == to) return null;
        var zone = ZoneOf(wishes, desk);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var minute = (local.Hour * 60) + local.Minute;
        var isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
        if (!isQuiet) return null;
        return WallClock.ToUtc(local.Date.AddDays(minute < to ? 0 : 1).AddMinutes(to), zone, now);
    }

    public static TimeZoneInfo ZoneOf(IAlertWishes wishes, TimeZoneInfo desk) =>
        wishes.QuietZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : desk;
}
