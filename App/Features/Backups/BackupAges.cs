using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Backups;

/// <summary>Which backups are kept: of the last days the newest of each, of the weeks before the newest of each, of the months before likewise. The newest of all always.</summary>
internal static class BackupAges
{
    /// <param name="good">Backups by id, with when they were begun, UTC.</param>
    /// <param name="rules">How many of each.</param>
    /// <param name="zone">Where days begin.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Those to let go.</returns>
    public static IEnumerable<long> TooOld(IReadOnlyCollection<(long Id, DateTime At)> good, BackupRules rules, TimeZoneInfo zone, DateTime now)
    {
        var today = DayOf(now);
        var monday = MondayOf(today);
        var newest = good.OrderByDescending(b => b.At).ToList();
        HashSet<long> kept = [.. newest.Take(1).Select(b => b.Id)];
        Keep(DayOf, today.AddDays(1 - rules.Days));
        Keep(at => MondayOf(DayOf(at)), monday.AddDays(-7 * (rules.Weeks - 1)));
        Keep(at => new DateOnly(DayOf(at).Year, DayOf(at).Month, 1), new DateOnly(today.Year, today.Month, 1).AddMonths(1 - rules.Months));
        return good.Select(b => b.Id).Where(id => !kept.Contains(id));

        void Keep(Func<DateTime, DateOnly> stretchOf, DateOnly from) =>
            kept.UnionWith(newest.Select(b => (b.Id, Stretch: stretchOf(b.At))).Where(b => b.Stretch >= from).DistinctBy(b => b.Stretch).Select(b => b.Id));

        DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
