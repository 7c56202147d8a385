using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain.Numbers;

namespace SmallDesk.Features.Numbers;

/// <summary>
/// Keeps the numbers of days that are over. They are made of the desk's past and nothing else: what is missing is counted when somebody asks,
/// and what later facts change is thrown away by <see cref="FollowPast"/>.
/// </summary>
internal sealed class DayShelf(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ReadFacts facts, TouchedDays touched, ShopDays days)
{
    /// <summary>Grows with every change of a day that is over: what was added up before may be old.</summary>
    public long Version => Interlocked.Read(ref version);

    private long version;

    /// <summary>The numbers of every day of a stretch that is over, in order; days on which nothing happened too.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, DayNumbers Numbers)>> GetAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var read = await ReadAsync(from, to, cancel);
        var all = new List<(DateOnly, DayNumbers)>();
        for (var day = from; day <= to; day = day.AddDays(1)) all.Add((day, read.TryGetValue(day, out var kept) ? kept : await CountAsync(day, cancel)));
        return all;
    }

    /// <summary>Counts days that are missing, the newest first.</summary>
    /// <param name="most">No more than so many.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether more are missing.</returns>
    public async Task<bool> FillAsync(int most, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Events.MinAsync(e => (DateTime?)e.At, cancel) is not { } begin) return false;
        var zone = days.Zone.Id;
        var kept = (await db.DayNumbers.Where(d => d.Zone == zone).Select(d => d.Day).ToListAsync(cancel)).ToHashSet();
        var missing = 0;
        for (var day = days.LastOver; day >= days.DayOf(begin); day = day.AddDays(-1))
        {
            if (kept.Contains(day.DayNumber)) continue;
            if (missing++ == most) return true;
            await CountAsync(day, cancel);
        }

        return false;
    }

    /// <summary>Throws days away.</summary>
    public async ValueTask ForgetAsync(WriteScope scope, IReadOnlyCollection<DateOnly> old)
    {
        if (old.Count == 0) return;
        var numbers = old.Select(d => d.DayNumber).ToList();
        await scope.Db.DayNumbers.Where(d => numbers.Contains(d.Day)).ExecuteDeleteAsync();
        Interlocked.Increment(ref version);
    }

    /// <summary>Throws all of them away.</summary>
    public Task ForgetAllAsync() => writes.RunAsync(async scope =>
    {
        await scope.Db.DayNumbers.ExecuteDeleteAsync();
        Interlocked.Increment(ref version);
    });

    private async Task<Dictionary<DateOnly, DayNumbers>> ReadAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (first, last, zone) = (from.DayNumber, to.DayNumber, days.Zone.Id);
        var read = new Dictionary<DateOnly, DayNumbers>();
        await foreach (var row in db.DayNumbers.AsNoTracking().Where(d => d.Day >= first && d.Day <= last && d.Zone == zone).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (DayNumbers.Read(row.Content) is { } numbers) read[DateOnly.FromDayNumber(row.Day)] = numbers;
        }

        return read;
    }

    private async Task<DayNumbers> CountAsync(DateOnly day, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var zone = days.Zone.Id;
        var last = await db.Events.MaxAsync(e => (long?)e.Id, cancel) ?? 0;
        var counted = await facts.CountAsync(db, day, cancel);
        var content = counted.ToBytes();
        await writes.RunAsync(async scope =>
        {
            // What was written meanwhile may have changed this very day: then it is counted again when it is next asked for.
            if (zone != days.Zone.Id || (await touched.BehindAsync(scope.Db, last, cancel)).Contains(day)) return;
            await scope.Db.DayNumbers.Where(d => d.Day == day.DayNumber).ExecuteDeleteAsync(cancel);
            scope.Db.DayNumbers.Add(new DayRow { Day = day.DayNumber, Zone = zone, Content = content });
        });
        return counted;
    }
}
