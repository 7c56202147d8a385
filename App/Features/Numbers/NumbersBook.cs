using System.Collections.Concurrent;
using SmallDesk.Domain.Numbers;
using SmallDesk.Live;

namespace SmallDesk.Features.Numbers;

/// <summary>The numbers of any days. What is over is read once; only today is counted again, for all who ask at the same time together.</summary>
internal sealed class NumbersBook
{
    private const int MostKept = 64;

    private readonly DayShelf shelf;
    private readonly ShopDays days;
    private readonly ConcurrentDictionary<Period, Sum> kept = new();
    private readonly SharedRead<DateOnly, DayNumbers> today;

    public NumbersBook(DayShelf shelf, ShopDays days, ReadFacts facts, LiveHub live, TimeProvider time)
    {
        (this.shelf, this.days) = (shelf, days);
        today = new SharedRead<DateOnly, DayNumbers>(live, time, facts.CountAsync);
    }

    /// <summary>All of a period; days that have not come yet are empty.</summary>
    public async Task<PeriodNumbers> GetAsync(Period period, CancellationToken cancel = default)
    {
        var past = await PastAsync(period with { To = period.To < days.LastOver ? period.To : days.LastOver }, cancel);
        var (all, each) = (past.All, past.Each);
        var now = days.Today;
        for (var day = Later(period.From, days.LastOver.AddDays(1)); day <= period.To && day <= now; day = day.AddDays(1))
        {
            if (ReferenceEquals(all, past.All)) (all, each) = (Copy(past.All), [.. past.Each]);
            var counted = await today.GetAsync(day);
            all.Add(counted);
            each.Add(new DaySum(day, counted));
        }

        return new PeriodNumbers(period, all, each);
    }

    /// <summary>Days one by one.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, DayNumbers Numbers)>> EachAsync(Period period, CancellationToken cancel)
    {
        var last = period.To < days.LastOver ? period.To : days.LastOver;
        var each = last < period.From ? [] : (await shelf.GetAsync(period.From, last, cancel)).ToList();
        for (var day = Later(period.From, days.LastOver.AddDays(1)); day <= period.To && day <= days.Today; day = day.AddDays(1)) each.Add((day, await today.GetAsync(day)));
        return each;
    }

    private async Task<Sum> PastAsync(Period past, CancellationToken cancel)
    {
        if (past.To < past.From) return new Sum(0, "", new DayNumbers(), []);
        var (version, zone) = (shelf.Version, days.Zone.Id);
        if (kept.TryGetValue(past, out var known) && known.Version == version && known.Zone == zone) return known;
        var (all, each) = (new DayNumbers(), new List<DaySum>());
        foreach (var (day, numbers) in await shelf.GetAsync(past.From, past.To, cancel))
        {
            all.Add(numbers);
            each.Add(new DaySum(day, numbers));
        }

        if (kept.Count >= MostKept) kept.Clear();
        return kept[past] = new Sum(version, zone, all, each);
    }

    private static DayNumbers Copy(DayNumbers all)
    {
        var copy = new DayNumbers();
        copy.Add(all);
        return copy;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private sealed record Sum(long Version, string Zone, DayNumbers All, List<DaySum> Each);
}

/// <summary>A period as it was counted. It is shared: nobody may change it.</summary>
/// <param name="Period">Which.</param>
/// <param name="All">All of it together.</param>
/// <param name="Days">Each of its days that has come.</param>
internal sealed record PeriodNumbers(Period Period, DayNumbers All, IReadOnlyList<DaySum> Days);

/// <summary>What a line over time shows of a day.</summary>
public sealed record DaySum
{
    public DaySum(DateOnly day, DayNumbers numbers)
    {
        var total = numbers.Total();
        (Day, Begun, Wrote, Closed) = (day, total[Measure.Begun], total[Measure.Wrote], total[Measure.Closed]);
        (FirstAnswer, FirstAnswerBusiness, Resolution, ResolutionBusiness) = (total.FirstAnswers.Median(false), total.FirstAnswers.Median(true), total.Resolutions.Median(false), total.Resolutions.Median(true));
        (Content, WithinTarget, Scores) = (total.Content, total.WithinTarget, total[Measure.Scored]);
        WroteByHour = numbers.WroteByHour;
    }

    public DateOnly Day { get; }

    public int Begun { get; }

    public int Wrote { get; }

    public int Closed { get; }

    public int Scores { get; }

    public TimeSpan? FirstAnswer { get; }

    public TimeSpan? FirstAnswerBusiness { get; }

    public TimeSpan? Resolution { get; }

    public TimeSpan? ResolutionBusiness { get; }

    public double? Content { get; }

    public double? WithinTarget { get; }

    public IReadOnlyList<int> WroteByHour { get; }
}
