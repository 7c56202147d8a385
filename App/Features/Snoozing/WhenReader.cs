using System.Globalization;
using System.Text.RegularExpressions;

namespace SmallDesk.Features.Snoozing;

/// <summary>Reads words for a time, of either language or of both mixed, from left to right.</summary>
internal sealed partial class WhenReader
{
    private readonly WhenAsked asked = new();
    private readonly List<string> words;
    private int at;
    private string before = "";

    private WhenReader(string text) => words = [.. Word().Matches(text.ToLowerInvariant().Replace('ё', 'е')).Select(m => m.Value)];

    /// <returns>Null when it is not understood.</returns>
    public static WhenAsked? Read(string text)
    {
        if (Stray().IsMatch(text)) return null;
        var reader = new WhenReader(text);
        while (reader.at < reader.words.Count && !reader.asked.IsUnclear)
        {
            if (!reader.Step()) return null;
        }

        return reader.asked.IsUnclear || reader.asked.IsEmpty ? null : reader.asked;
    }

    private string Here => words[at];

    private string Ahead(int steps = 1) => at + steps < words.Count ? words[at + steps] : "";

    private bool IsAt => WhenWords.At.Contains(before);

    private bool IsWithin => WhenWords.Within.Contains(before);

    private bool Step() =>
        ReadDotted() || ReadNumber() || ReadCount() || ReadUnit() || ReadDayAfter() || ReadDay() || ReadWeekday() || ReadNamedTime() || ReadMonthFirst() || ReadFiller();

    private bool Take(int count)
    {
        before = words[at + count - 1];
        at += count;
        return true;
    }

    /// <summary>2026-12-15, 15.12, 15.12.26, 15/12, 9:30, and 9.30 behind "at" or where it can be no date.</summary>
    private bool ReadDotted()
    {
        if (Here.Length < 3 || !char.IsAsciiDigit(Here[0]) || Here.All(char.IsAsciiDigit)) return false;
        var parts = Here.Split('.', ':', '/', '-').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        if (Here.Contains('-', StringComparison.Ordinal)) asked.SetDate(parts[2], parts[1], parts[0]);
        else if (Here.Contains(':', StringComparison.Ordinal) || (Here.Contains('.', StringComparison.Ordinal) && parts is [< 24, < 60] && (IsAt || parts[1] > 12))) return ReadClock(parts[0], parts[1], 1);
        else if (Here.Contains('/', StringComparison.Ordinal) && parts[1] > 12) asked.SetDate(parts[1], parts[0], parts.ElementAtOrDefault(2) is > 0 and var american ? american : null);
        else asked.SetDate(parts[0], parts[1], parts.ElementAtOrDefault(2) is > 0 and var year ? year : null);
        return Take(1);
    }

    private bool ReadNumber()
    {
        if (!int.TryParse(Here, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        var next = Ahead();
        var named = WhenWords.Ordinals.Contains(next) ? 2 : 1;
        if (Ahead(named) == "of") named++;
        if (WhenWords.Months.TryGetValue(Ahead(named), out var month)) return ReadDate(number, month, named + 1);
        if (WhenWords.Ordinals.Contains(next)) return ReadDate(number, null, 2);
        if (IsAt && WhenWords.ClockWords.Contains(next) && next != "дня") return ReadClock(number, null, 2);
        if (WhenWords.Units.TryGetValue(next, out var unit) && !(IsAt && next == "дня")) return TakeAfter(number, unit, 2);
        return number < 24 && !IsWithin && ReadClock(number, null, 1);
    }

    private bool ReadDate(int day, int? month, int taken)
    {
        int? year = int.TryParse(Ahead(taken), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said is > 2000 and < 2200 ? said : null;
        asked.SetDate(day, month, year);
        return Take(year is null ? taken : taken + 1);
    }

    /// <summary>An hour, with what says which half of the day.</summary>
    private bool ReadClock(int hour, int? minute, int taken)
    {
        var next = Ahead(taken);
        bool? half = WhenWords.AfterNoon.Contains(next) ? true : WhenWords.BeforeNoon.Contains(next) ? false : null;
        asked.SetTime(hour, minute, half);
        return Take(half is null ? taken : taken + 1);
    }

    /// <summary>"a week", "half an hour", "пару часов", "полтора часа".</summary>
    private bool ReadCount()
    {
        if (WhenWords.HalfHour.Contains(Here)) return TakeAfter(30, WhenUnit.Minute, 1);
        if (Here == "half" && Ahead() is "an" or "a" && WhenWords.Units.TryGetValue(Ahead(2), out var halved)) return TakeAfter(0.5, halved, 3);
        if (WhenWords.OneAndHalf.Contains(Here) && WhenWords.Units.TryGetValue(Ahead(), out var more)) return TakeAfter(1.5, more, 2);
        if (!WhenWords.Counts.TryGetValue(Here, out var count)) return false;
        var taken = Ahead() is "of" or "couple" ? 2 : 1;
        if (Ahead() == "couple") (count, taken) = (2, Ahead(2) == "of" ? 3 : 2);
        return WhenWords.Units.TryGetValue(Ahead(taken), out var unit) && TakeAfter(count, unit, taken + 1);
    }

    /// <summary>"через неделю", and "в час дня", which is a time of day.</summary>
    private bool ReadUnit()
    {
        if (IsAt && Here == "час") return ReadClock(1, null, 1);
        return IsWithin && WhenWords.Units.TryGetValue(Here, out var unit) && TakeAfter(1, unit, 1);
    }

    private bool TakeAfter(double count, WhenUnit unit, int taken)
    {
        asked.AddAfter(count, unit);
        var within = IsWithin ? before : "";
        Take(taken);

        // "in 1 hour 30 minutes": the second still counts from now.
        if (within.Length > 0) before = within;
        return true;
    }

    private bool ReadDayAfter()
    {
        if (Here != "day" || Ahead() != "after" || Ahead(2) != "tomorrow") return false;
        asked.SetDays(2);
        return Take(3);
    }

    private bool ReadDay()
    {
        if (WhenWords.Tonight.Contains(Here))
        {
            asked.SetDays(0);
            asked.SetTime(WhenWords.Evening, 0, null);
            return Take(1);
        }

        if (!WhenWords.Days.TryGetValue(Here, out var days)) return false;
        asked.SetDays(days);
        return Take(1);
    }

    private bool ReadWeekday()
    {
        if (WhenWords.Weekend.Contains(Here)) return TakeWeekday(5, isNext: false, 1);
        if (WhenWords.Weekdays.TryGetValue(Here, out var weekday)) return TakeWeekday(weekday, isNext: false, 1);
        var isNext = WhenWords.Next.Contains(Here);
        if (!isNext && !WhenWords.This.Contains(Here)) return false;
        if (WhenWords.Weekdays.TryGetValue(Ahead(), out weekday)) return TakeWeekday(weekday, isNext, 2);
        if (WhenWords.Weekend.Contains(Ahead())) return TakeWeekday(5, isNext, 2);
        if (!isNext && WhenWords.Hours.ContainsKey(Ahead()))
        {
            asked.SetDays(0);
            return Take(1);
        }

        if (isNext && WhenWords.WeekAsDay.Contains(Ahead())) asked.SetNextWeek();
        else if (isNext && WhenWords.MonthAsDay.Contains(Ahead())) asked.SetNextMonth();
        else return false;
        return Take(2);
    }

    private bool TakeWeekday(int weekday, bool isNext, int taken)
    {
        asked.SetWeekday(weekday, isNext);
        return Take(taken);
    }

    private bool ReadNamedTime()
    {
        if (!WhenWords.Hours.TryGetValue(Here, out var hour)) return false;
        asked.SetTime(hour, 0, null);
        return Take(1);
    }

    /// <summary>"Dec 15", "December 15th".</summary>
    private bool ReadMonthFirst()
    {
        if (!WhenWords.Months.TryGetValue(Here, out var month) || !int.TryParse(Ahead(), NumberStyles.None, CultureInfo.InvariantCulture, out var day)) return false;
        return ReadDate(day, month, WhenWords.Ordinals.Contains(Ahead(2)) ? 3 : 2);
    }

    private bool ReadFiller() =>
        (WhenWords.Fillers.Contains(Here) || WhenWords.At.Contains(Here) || WhenWords.Within.Contains(Here)) && Take(1);

    [GeneratedRegex(@"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[.:/]\d{1,2}|\d+|[\p{L}]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    /// <summary>Nothing that stands in a time.</summary>
    [GeneratedRegex(@"[^\p{L}\d\s.,:/'’-]", RegexOptions.None, 1000)]
    private static partial Regex Stray();
}
