namespace SmallDesk.Domain.Hours;

/// <summary>Public holidays that a shop may want to take over.</summary>
public static class PublicHolidays
{
    private static readonly (int Month, int Day)[] RussianDays =
    [
        (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4),
    ];

    /// <summary>The days that the Labour Code of Russia (article 112) names. Days off that the government moves each year are not among them.</summary>
    /// <param name="year">Which year.</param>
    public static IReadOnlyList<DateOnly> OfRussia(int year) => [.. RussianDays.Select(d => new DateOnly(year, d.Month, d.Day))];
}
