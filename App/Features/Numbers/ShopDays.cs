using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Features.Numbers;

/// <summary>Days as the shop lives them: from midnight to midnight on its wall, of 23 or 25 hours where the clocks change.</summary>
internal sealed class ShopDays(DeskDirectory directory, TimeProvider time)
{
    // What is committed carries the time at which its writing began.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    public TimeZoneInfo Zone => directory.Current.Zone;

    public DateOnly Today => DayOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The last day of which nothing new can come.</summary>
    public DateOnly LastOver => DayOf(time.GetUtcNow().UtcDateTime - Settling).AddDays(-1);

    /// <summary>When the next day will be over for good, UTC.</summary>
    public DateTime NextOver => Start(LastOver.AddDays(2)) + Settling;

    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    public int HourOf(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone).Hour;

    /// <summary>When a day begins, UTC.</summary>
    public DateTime Start(DateOnly day) => WallClock.StartOf(day, Zone);
}
