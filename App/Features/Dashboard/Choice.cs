using System.Globalization;
using SmallDesk.Features.Numbers;

namespace SmallDesk.Features.Dashboard;

/// <summary>What the days shown are compared with.</summary>
public enum Beside
{
    Before,
    Year,
    Nothing,
}

/// <summary>Which days the dashboard shows. Stands in the address, so that it can be passed on; several people who chose the same share one answer.</summary>
/// <param name="Period">Which days.</param>
/// <param name="Beside">What they are compared with.</param>
/// <param name="IsBusiness">Times taken are those of business hours.</param>
public sealed record Choice(Period Period, Beside Beside, bool IsBusiness)
{
    public const int UsualDays = 7;

    /// <summary>Days up to today that are offered; 1 is today.</summary>
    public static readonly IReadOnlyList<int> Offered = [1, 7, 30, 90, 365];

    /// <summary>How many days up to today; null when the days were given one by one.</summary>
    public int? Days { get; init; }

    /// <summary>What is compared with; null for nothing.</summary>
    public Period? Compared => Beside switch
    {
        Beside.Before => Period.Before,
        Beside.Year => Period.YearBefore,
        _ => null,
    };

    /// <summary>What an address asks for. What cannot be, such as an end before its beginning, is put right.</summary>
    public static Choice Read(string? days, string? from, string? to, string? with, string? hours, DateOnly today)
    {
        var beside = with switch
        {
            "year" => Beside.Year,
            "none" => Beside.Nothing,
            _ => Beside.Before,
        };
        var isBusiness = hours == "business";
        if (Period.ReadDay(from) is not { } first || Period.ReadDay(to) is not { } last)
        {
            var wanted = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && Offered.Contains(known) ? known : UsualDays;
            return new Choice(Period.Last(wanted, today), beside, isBusiness) { Days = wanted };
        }

        if (last < first) (first, last) = (last, first);
        if (last > today) last = today;
        if (first > last) first = last;
        if (last.DayNumber - first.DayNumber >= Period.Longest) first = last.AddDays(1 - Period.Longest);
        return new Choice(new Period(first, last), beside, isBusiness);
    }

    /// <summary>The address of a page with it.</summary>
    /// <param name="page">The page's path.</param>
    /// <param name="more">What else the page is asked.</param>
    public string In(string page, params ReadOnlySpan<(string Name, string Value)> more)
    {
        List<string> parts = [];
        foreach (var (name, value) in more) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        if (Days is { } days)
        {
            if (days != UsualDays) parts.Add(string.Create(CultureInfo.InvariantCulture, $"days={days}"));
        }
        else
        {
            parts.Add($"from={Period.Write(Period.From)}");
            parts.Add($"to={Period.Write(Period.To)}");
        }

        if (Beside != Beside.Before) parts.Add(Beside == Beside.Year ? "with=year" : "with=none");
        if (IsBusiness) parts.Add("hours=business");
        return parts.Count == 0 ? page : $"{page}?{string.Join('&', parts)}";
    }
}
