namespace SmallDesk.Features.Snoozing;

/// <summary>What the words of a time say, before it is known when "now" is. Each thing may be said once.</summary>
internal sealed class WhenAsked
{
    // Far past any time that is allowed, and well within what can be counted.
    private const double MostCounted = 10_000_000;

    /// <summary>From now on, by the clock: hours and minutes.</summary>
    public TimeSpan? After { get; private set; }

    /// <summary>From today on, by the calendar.</summary>
    public int? Days { get; private set; }

    public int? Months { get; private set; }

    /// <summary>Monday is 0.</summary>
    public int? Weekday { get; private set; }

    /// <summary>The week after this one, or the month.</summary>
    public bool IsNext { get; private set; }

    public int? DayOfMonth { get; private set; }

    public int? Month { get; private set; }

    public int? Year { get; private set; }

    public TimeOnly? Time { get; private set; }

    /// <summary>Something was said twice, or makes no sense.</summary>
    public bool IsUnclear { get; private set; }

    public bool HasDay => Days is not null || Months is not null || Weekday is not null || DayOfMonth is not null || IsNext;

    public bool IsEmpty => !HasDay && After is null && Time is null;

    public void AddAfter(double count, WhenUnit unit)
    {
        if (unit is WhenUnit.Minute or WhenUnit.Hour)
        {
            var counted = Math.Min(count, MostCounted);
            After = (After ?? TimeSpan.Zero) + (unit == WhenUnit.Hour ? TimeSpan.FromHours(counted) : TimeSpan.FromMinutes(counted));
            return;
        }

        if (count != Math.Floor(count) || count > 1000) Unclear();
        else if (unit is WhenUnit.Day or WhenUnit.Week) Days = Once(Days, (int)count * (unit == WhenUnit.Week ? 7 : 1));
        else Months = Once(Months, (int)count * (unit == WhenUnit.Year ? 12 : 1));
    }

    public void SetDays(int days) => Days = Once(Days, days);

    public void SetWeekday(int weekday, bool isNext)
    {
        Weekday = Once(Weekday, weekday);
        IsNext |= isNext;
    }

    /// <summary>The Monday of the next week.</summary>
    public void SetNextWeek() => SetWeekday(Weekday ?? 0, isNext: true);

    /// <summary>The first of the next month.</summary>
    public void SetNextMonth()
    {
        DayOfMonth = Once(DayOfMonth, 1);
        IsNext = true;
    }

    public void SetDate(int day, int? month, int? year)
    {
        DayOfMonth = Once(DayOfMonth, day);
        (Month, Year) = (month, year is < 100 ? 2000 + year : year);
        if (day is < 1 or > 31 || month is < 1 or > 12) Unclear();
    }

    /// <param name="hour">As it was said.</param>
    /// <param name="minute">As it was said; null when only the hour was.</param>
    /// <param name="half">False before noon, true after, null when it was not said.</param>
    public void SetTime(int hour, int? minute, bool? half)
    {
        if (hour > (half is null ? 23 : 12) || minute > 59 || Time is not null)
        {
            Unclear();
            return;
        }

        // Twelve in the night is midnight, twelve at day noon; a bare "at 5" is no hour at which anybody works in the morning.
        var h = half switch { true => hour % 12 + 12, false => hour % 12, _ => minute is null && hour is > 0 and < 7 ? hour + 12 : hour };
        Time = new TimeOnly(h, minute ?? 0);
    }

    public void Unclear() => IsUnclear = true;

    private int Once(int? said, int now)
    {
        if (said is not null) Unclear();
        return now;
    }
}
