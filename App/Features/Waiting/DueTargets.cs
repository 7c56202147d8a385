using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Waiting;

/// <summary>Conversations that have come further than they were told of, found along the index of targets: each stage is a time since which somebody waits.</summary>
internal sealed class DueTargets(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>So many are read, and written, at once.</summary>
    public const int AtOnce = 100;

    private static readonly TargetStage[] Told = [TargetStage.None, TargetStage.Approaching, TargetStage.Missed];

    /// <summary>Reads them portion by portion; within one, who waits longest comes first.</summary>
    /// <param name="channelId">Of this channel.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancel">Stops between two portions.</param>
    public async IAsyncEnumerable<IReadOnlyList<long>> ReadAsync(long channelId, AnswerClock clock, DateTime now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var told in Told)
        {
            var (first, next) = (clock.Bound(told + 1, isFirst: true, now), clock.Bound(told + 1, isFirst: false, now));
            if (first is null && next is null) continue;
            var (at, id) = (DateTime.UnixEpoch, 0L);
            while (true)
            {
                var page = await After(db, channelId, told, first, next, at, id).Select(c => new { c.Id, c.WaitingSince }).Take(AtOnce).ToListAsync(cancel);
                if (page.Count > 0) yield return [.. page.Select(c => c.Id)];
                if (page.Count < AtOnce) break;
                (at, id) = (page[^1].WaitingSince!.Value, page[^1].Id);
            }
        }
    }

    /// <summary>Those told of so far and no further, who wait since a bound or longer, behind a place.</summary>
    internal static IQueryable<Conversation> After(DeskDbContext db, long channelId, TargetStage told, DateTime? first, DateTime? next, DateTime at, long id)
    {
        var last = first > next || next is null ? first : next;
        var waiting = db.Conversations.AsNoTracking().Shown()
            .Where(c => c.ChannelId == channelId && c.TargetStage == told && c.WaitingSince != null && c.WaitingSince <= last && c.WaitingSince >= at && (c.WaitingSince > at || c.Id > id));

        // Where one bound serves both, the index says it all and no row need be looked at.
        if (first != next) waiting = waiting.Where(c => c.FirstResponseAt == null ? c.WaitingSince <= first : c.WaitingSince <= next);
        return waiting.OrderBy(c => c.WaitingSince).ThenBy(c => c.Id);
    }
}
