using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Snoozing;

/// <summary>A time to choose with one press.</summary>
/// <param name="Name">The end of its text key.</param>
/// <param name="Until">UTC.</param>
internal sealed record SnoozePreset(string Name, DateTime Until);

/// <summary>The times most often wanted, in the desk's time zone.</summary>
internal static class SnoozePresets
{
    private static readonly TimeSpan Evening = TimeSpan.FromHours(WhenWords.Evening);
    private static readonly TimeSpan Morning = TimeSpan.FromHours(WhenWords.Morning);

    public static IReadOnlyList<SnoozePreset> At(DateTime nowUtc, TimeZoneInfo zone)
    {
        var now = TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zone);
        List<SnoozePreset> presets = [new("hour", WholeMinute(nowUtc.AddHours(1)))];

        // An evening that is nearly there is what "in an hour" is for.
        if (now.TimeOfDay < Evening - TimeSpan.FromHours(1)) presets.Add(new("evening", At(now.Date + Evening)));
        presets.Add(new("tomorrow", At(now.Date.AddDays(1) + Morning)));
        var toMonday = ((int)DayOfWeek.Monday - (int)now.DayOfWeek + 7) % 7;
        if (toMonday is not 0 and not 1) presets.Add(new("monday", At(now.Date.AddDays(toMonday) + Morning)));
        presets.Add(new("week", At(now.Date.AddDays(7) + Morning)));
        return presets;

        DateTime At(DateTime local) => WallClock.ToUtc(local, zone, nowUtc);
    }

    private static DateTime WholeMinute(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
}
