using System.Collections.Concurrent;

namespace SmallDesk.Domain.Hours;

/// <summary>
/// When somebody is there, in one time zone: hours of each weekday, and days that differ. All times given and returned are UTC; the
/// hours are those on the wall, so that a day on which the clocks change has the hours its customers expect.
/// </summary>
public sealed class BusinessHours
{
    /// <summary>Further ahead nothing is looked for: who never opens, never opens.</summary>
    public const int MostDaysAhead = 400;

    private const int MostKnown = 2 * MostDaysAhead;

    private readonly TimeZoneInfo zone;
    private readonly IReadOnlyList<OpenSpan>[] week = new IReadOnlyList<OpenSpan>[7];
    private readonly Dictionary<DateOnly, IReadOnlyList<OpenSpan>> days;
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<(DateTime Opens, DateTime Closes)>> known = new();

    /// <param name="zone">Whose wall clock counts.</param>
    /// <param name="week">Hours of each weekday; a day that is missing is closed.</param>
    /// <param name="days">Days that differ from their weekday; without spans they are closed.</param>
    public BusinessHours(TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week, IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenSpan>>? days = null)
    {
        this.zone = zone;
        for (var day = 0; day < 7; day++) this.week[day] = week.TryGetValue((DayOfWeek)day, out var spans) ? OpenSpan.Tidy(spans) : [];
        this.days = days?.ToDictionary(d => d.Key, d => OpenSpan.Tidy(d.Value)) ?? [];
    }

    /// <summary>Day and night, every day: business time is the clock's.</summary>
    public static BusinessHours Always { get; } = new(TimeZoneInfo.Utc, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [OpenSpan.AllDay]));

    /// <summary>Whether somebody is there.</summary>
    /// <param name="at">When, UTC.</param>
    public bool IsOpen(DateTime at)
    {
        var local = LocalOf(at);
        var minute = (local.Hour * 60) + local.Minute;
        foreach (var span in SpansOf(DateOnly.FromDateTime(local)))
        {
            if (minute >= span.From && minute < span.To) return true;
        }

        return false;
    }

    /// <summary>Whether somebody is there, or never will be, so that waiting for it would be in vain.</summary>
    /// <param name="at">When, UTC.</param>
    public bool IsAtWork(DateTime at) => IsOpen(at) || NextOpening(at) is null;

    /// <summary>How much business time lies between two times; zero when the second is not later.</summary>
    /// <param name="from">From when, UTC.</param>
    /// <param name="to">Until when, UTC.</param>
    public TimeSpan Between(DateTime from, DateTime to)
    {
        var sum = TimeSpan.Zero;
        for (var day = DayOf(from); from < to && day <= DayOf(to); day = day.AddDays(1))
        {
            foreach (var (opens, closes) in StretchesOf(day))
            {
                var (begin, end) = (opens > from ? opens : from, closes < to ? closes : to);
                if (begin < end) sum += end - begin;
            }
        }

        return sum;
    }

    /// <summary>When so much business time will have passed; null when that never comes.</summary>
    /// <param name="from">From when, UTC.</param>
    /// <param name="time">How much; zero or less is over at once, even while nobody is there.</param>
    public DateTime? After(DateTime from, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return from;
        var left = time;
        var last = DayOf(from).AddDays(MostDaysAhead);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            foreach (var (opens, closes) in StretchesOf(day))
            {
                var begin = opens > from ? opens : from;
                if (closes <= begin) continue;
                if (closes - begin >= left) return begin + left;
                left -= closes - begin;
            }
        }

        return null;
    }

    /// <summary>
    /// Since when so much business time has passed: whoever began then or before has had it, whoever began later has not. Looking back what
    /// <see cref="After"/> is looking ahead. Null when so much never passed.
    /// </summary>
    /// <param name="to">Until when, UTC.</param>
    /// <param name="time">How much; zero or less has passed at once, even while nobody is there.</param>
    public DateTime? Before(DateTime to, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return to;
        var left = time;
        var first = DayOf(to).AddDays(-MostDaysAhead);
        for (var day = DayOf(to); day >= first; day = day.AddDays(-1))
        {
            var stretches = StretchesOf(day);
            for (var i = stretches.Count - 1; i >= 0; i--)
            {
                var end = stretches[i].Closes < to ? stretches[i].Closes : to;
                if (end <= stretches[i].Opens) continue;
                if (end - stretches[i].Opens >= left) return end - left;
                left -= end - stretches[i].Opens;
            }
        }

        return null;
    }

    /// <summary>When somebody is there again: now while somebody is; null when nobody ever will be.</summary>
    /// <param name="at">From when, UTC.</param>
    public DateTime? NextOpening(DateTime at)
    {
        var last = DayOf(at).AddDays(MostDaysAhead);
        for (var day = DayOf(at); day <= last; day = day.AddDays(1))
        {
            foreach (var (opens, closes) in StretchesOf(day))
            {
                if (closes > at) return opens > at ? opens : at;
            }
        }

        return null;
    }

    private IReadOnlyList<OpenSpan> SpansOf(DateOnly day) => days.TryGetValue(day, out var differs) ? differs : week[(int)day.DayOfWeek];

    /// <summary>
    /// The stretches of real time in which the wall shows the day's hours, in order. Where the clocks are set forward a stretch lacks what
    /// was left out; where they are set back, what the wall shows twice counts twice.
    /// </summary>
    private IReadOnlyList<(DateTime Opens, DateTime Closes)> StretchesOf(DateOnly day)
    {
        // Fifty rows of a list ask for the same few days.
        if (known.TryGetValue(day, out var stretches)) return stretches;
        if (known.Count >= MostKnown) known.Clear();
        return known[day] = [.. Reckon(day)];
    }

    private IEnumerable<(DateTime Opens, DateTime Closes)> Reckon(DateOnly day)
    {
        var spans = SpansOf(day);
        if (spans.Count == 0) yield break;
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        foreach (var (begins, ends, offset) in OffsetsAround(midnight))
        {
            foreach (var span in spans)
            {
                var (opens, closes) = (midnight.AddMinutes(span.From) - offset, midnight.AddMinutes(span.To) - offset);
                if (opens < begins) opens = begins;
                if (closes > ends) closes = ends;
                if (opens < closes) yield return (opens, closes);
            }
        }
    }

    /// <summary>Which offset holds from when to when around a day on the wall: one on most days, two where the clocks change.</summary>
    private IEnumerable<(DateTime Begins, DateTime Ends, TimeSpan Offset)> OffsetsAround(DateTime midnight)
    {
        // A day on the wall lies within these, wherever on earth the wall is.
        var (from, to) = (midnight.AddHours(-16), midnight.AddHours(40));
        while (from < to)
        {
            var offset = zone.GetUtcOffset(from);
            var change = ChangeBetween(from, to, offset);
            yield return (from, change, offset);
            from = change;
        }
    }

    /// <summary>The first second in which another offset holds; the end when none does.</summary>
    private DateTime ChangeBetween(DateTime from, DateTime to, TimeSpan offset)
    {
        // By the hour, for two changes may cancel each other; within that hour by halving.
        for (var at = from.AddHours(1); at < to.AddHours(1); at = at.AddHours(1))
        {
            if (zone.GetUtcOffset(at) == offset) continue;
            var (same, other) = (at.AddHours(-1), at);
            while (other - same > TimeSpan.FromSeconds(1))
            {
                var middle = same.AddTicks((other - same).Ticks / 2 / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
                if (zone.GetUtcOffset(middle) == offset) same = middle;
                else other = middle;
            }

            return other < to ? other : to;
        }

        return to;
    }

    private DateTime LocalOf(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone);

    private DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(LocalOf(at));
}
