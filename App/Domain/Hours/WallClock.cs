namespace SmallDesk.Domain.Hours;

/// <summary>What a clock on the wall shows, as moments in UTC: where the clocks are set forward a time may never be shown, where they are set back it is shown twice.</summary>
public static class WallClock
{
    /// <summary>When the clock shows a time. One that it leaps over is the first moment after; of one that comes twice the first.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone) => ToUtc(local, zone, DateTime.MinValue);

    /// <summary>When the clock shows a time. One that it leaps over is the first moment after; of one that comes twice the first that is still to come.</summary>
    /// <param name="local">The time on the wall.</param>
    /// <param name="zone">Whose wall.</param>
    /// <param name="now">UTC.</param>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone, DateTime now)
    {
        var at = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(at)) at = at.AddMinutes(1);
        if (!zone.IsAmbiguousTime(at)) return TimeZoneInfo.ConvertTimeToUtc(at, zone);
        var moments = zone.GetAmbiguousTimeOffsets(at).Select(o => DateTime.SpecifyKind(at - o, DateTimeKind.Utc)).Order().ToList();
        return moments.Find(m => m > now) is var next && next != default ? next : moments[^1];
    }

    /// <summary>When a day begins.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone) => ToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
}
