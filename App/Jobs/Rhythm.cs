using SmallDesk.Domain.Hours;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>When a line of the schedule runs.</summary>
internal abstract record Rhythm
{
    /// <summary>Runs less often than once an hour: its next time is kept over a restart, and one that was missed comes once.</summary>
    public abstract bool IsRare { get; }

    /// <summary>The next time, UTC.</summary>
    /// <param name="now">UTC; the next is later.</param>
    /// <param name="desk">Where days begin.</param>
    public abstract DateTime Next(DateTime now, DeskReady desk);
}

/// <summary>Over and over.</summary>
/// <param name="First">From the start of the desk to the first run.</param>
/// <param name="Between">From one run to the next.</param>
internal sealed record Every(TimeSpan First, TimeSpan Between) : Rhythm
{
    public override bool IsRare => Between >= TimeSpan.FromHours(1);

    public override DateTime Next(DateTime now, DeskReady desk) => now + Between;
}

/// <summary>Once a day by the shop's clocks: a time they leap over comes at the first moment after, one they show twice comes once.</summary>
/// <param name="Hour">0 to 23; asked each time, because owners change it.</param>
/// <param name="Minute">0 to 59.</param>
internal sealed record Daily(Func<DeskReady, int> Hour, int Minute = 0) : Rhythm
{
    public override bool IsRare => true;

    public override DateTime Next(DateTime now, DeskReady desk)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, desk.Zone));
        var at = On(today, desk);
        return at > now ? at : On(today.AddDays(1), desk);
    }

    private DateTime On(DateOnly day, DeskReady desk) => WallClock.ToUtc(day.ToDateTime(new TimeOnly(Hour(desk), Minute)), desk.Zone);
}
