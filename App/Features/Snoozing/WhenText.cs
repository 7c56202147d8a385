using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Snoozing;

/// <summary>What came of reading words for a time.</summary>
/// <param name="Until">The moment, UTC; null when there is a problem.</param>
/// <param name="Problem">Why not, as a text key.</param>
internal sealed record WhenRead(DateTime? Until, string? Problem = null)
{
    public static readonly WhenRead Unclear = new(null, "snooze.unclear");
    public static readonly WhenRead Past = new(null, "act.snooze.past");
    public static readonly WhenRead Far = new(null, "act.snooze.far");
}

/// <summary>Times as people write them ("tomorrow at 10", "через 3 часа", "15.12 в 9:30"), in the desk's time zone. A day without a time means nine in the morning.</summary>
internal static class WhenText
{
    private const int LongestText = 100;

    public static WhenRead Read(string text, DateTime nowUtc, TimeZoneInfo zone)
    {
        if (text.Length > LongestText || WhenReader.Read(text) is not { } asked) return WhenRead.Unclear;
        if (asked.After is { } after) return asked.HasDay || asked.Time is not null ? WhenRead.Unclear : Checked(nowUtc + after, nowUtc);
        if (!asked.HasDay) return Checked(NextTime(asked.Time!.Value, nowUtc, zone), nowUtc);
        return Moment(asked, TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zone)) is { } local ? Checked(WallClock.ToUtc(local, zone, nowUtc), nowUtc) : WhenRead.Unclear;
    }

    /// <summary>A date and time as the desk's clocks show it.</summary>
    public static WhenRead Read(DateTime local, DateTime nowUtc, TimeZoneInfo zone) => Checked(WallClock.ToUtc(local, zone, nowUtc), nowUtc);

    private static WhenRead Checked(DateTime until, DateTime nowUtc) =>
        until <= nowUtc ? WhenRead.Past : until > nowUtc.AddYears(1) ? WhenRead.Far : new WhenRead(until);

    private static DateTime NextTime(TimeOnly time, DateTime nowUtc, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zone).Date + time.ToTimeSpan();
        return WallClock.ToUtc(today, zone, nowUtc) is var next && next > nowUtc ? next : WallClock.ToUtc(today.AddDays(1), zone, nowUtc);
    }

    private static DateTime? Moment(WhenAsked asked, DateTime now)
    {
        var time = asked.Time ?? new TimeOnly(asked.Days == 0 ? WhenWords.Evening : WhenWords.Morning, 0);
        if (asked is { Days: not null, Months: not null }) return null;
        if (asked.Days is { } days) return asked.Weekday is null && asked.DayOfMonth is null ? now.Date.AddDays(days) + time.ToTimeSpan() : null;
        if (asked.Months is { } months) return asked.Weekday is null && asked.DayOfMonth is null ? now.Date.AddMonths(months) + time.ToTimeSpan() : null;
        if (asked.DayOfMonth is { } day) return Dated(asked, day, now) + time.ToTimeSpan();
        return WeekdayFrom(asked, now, time);
    }

    private static DateTime WeekdayFrom(WhenAsked asked, DateTime now, TimeOnly time)
    {
        var today = ((int)now.DayOfWeek + 6) % 7;
        var ahead = (asked.Weekday!.Value - today + 7) % 7;

        // "Next Tuesday" is that of the next week; today's name means today only with a time that is still to come.
        if (asked.IsNext) ahead = 7 - today + asked.Weekday.Value;
        else if (ahead == 0 && (asked.Time is null || now.Date + time.ToTimeSpan() <= now)) ahead = 7;
        return now.Date.AddDays(ahead) + time.ToTimeSpan();
    }

    /// <summary>Without a year, or a month, the next such day that is still to come.</summary>
    private static DateTime? Dated(WhenAsked asked, int day, DateTime now)
    {
        if (asked.IsNext) return new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1).AddDays(day - 1);
        if (asked.Weekday is not null) return null;
        if (asked is { Year: { } year, Month: { } month }) return Day(year, month, day);
        for (var i = 0; i < 48; i++)
        {
            var candidate = asked.Month is { } named ? Day(now.Year + i, named, day) : Day(now.AddMonths(i).Year, now.AddMonths(i).Month, day);
            if (candidate >= now.Date) return candidate;
        }

        return null;
    }

    private static DateTime? Day(int year, int month, int day) =>
        year is > 0 and < 9999 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : null;
}
