using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Numbers;

namespace SmallDesk.Features.Dashboard;

/// <summary>One thing that was counted, with the conversation it happened in.</summary>
internal sealed record BehindRow(Measured One, long Number, string ContactName);

/// <summary>A page of them.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record BehindRows(IReadOnlyList<BehindRow> Rows, string? Next);

/// <summary>Reads what stands behind a number: by the same rule by which it was counted, from the same facts, newest first.</summary>
internal sealed class BehindQuery(ReadFacts facts, ShopDays days, DeskDirectory directory, IDbContextFactory<DeskDbContext> contexts)
{
    public const int MostRows = 200;

    public async Task<BehindRows> PageAsync(Actor actor, Period period, Behind behind, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        var size = Math.Clamp(take, 1, MostRows);
        var found = new List<(DateOnly Day, Measured One)>();
        await foreach (var (day, one) in EachAsync(period, behind, after, cancel))
        {
            found.Add((day, one));
            if (found.Count > size) break;
        }

        var hasMore = found.Count > size;
        if (hasMore) found.RemoveAt(size);
        return new BehindRows(await NamedAsync(found.ConvertAll(f => f.One), cancel), hasMore ? MarkOf(found[^1].Day, found[^1].One) : null);
    }

    /// <summary>Whole days, the newest first; within one the newest first too.</summary>
    private async IAsyncEnumerable<(DateOnly Day, Measured One)> EachAsync(Period period, Behind behind, string? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (last, below) = Mark(after) is { } mark ? mark : (period.To, long.MaxValue);
        if (last > period.To) (last, below) = (period.To, long.MaxValue);
        if (last > days.Today) (last, below) = (days.Today, long.MaxValue);
        var low = directory.Current.Rules.Surveys.LowScore;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var begin = await db.Events.MinAsync(e => (DateTime?)e.At, cancel) is { } at ? days.DayOf(at) : last.AddDays(1);
        for (var day = last; day >= period.From && day >= begin; day = day.AddDays(-1), below = long.MaxValue)
        {
            var all = await facts.OfAsync(day, cancel);
            for (var i = all.Count - 1; i >= 0; i--)
            {
                var one = all[i];
                if (one.Id < below && behind.Takes(one, TimeZoneInfo.ConvertTimeFromUtc(one.At, days.Zone), low)) yield return (day, one);
            }
        }
    }

    private async Task<IReadOnlyList<BehindRow>> NamedAsync(List<Measured> found, CancellationToken cancel)
    {
        var ids = found.Select(f => f.ConversationId).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var named = await (
            from c in db.Conversations.AsNoTracking()
            where ids.Contains(c.Id)
            join contact in db.Contacts on c.ContactId equals contact.Id
            select new { c.Id, c.Number, contact.Name }).ToDictionaryAsync(c => c.Id, cancel);
        return [.. found.Where(f => named.ContainsKey(f.ConversationId)).Select(f => new BehindRow(f, named[f.ConversationId].Number, named[f.ConversationId].Name))];
    }

    private static string MarkOf(DateOnly day, in Measured one) => string.Create(CultureInfo.InvariantCulture, $"{day.DayNumber}_{one.Id}");

    private static (DateOnly, long)? Mark(string? text) =>
        text?.Split('_') is [var day, var id]
        && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateOnly.MaxValue.DayNumber
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            ? (DateOnly.FromDayNumber(number), below) : null;
}
