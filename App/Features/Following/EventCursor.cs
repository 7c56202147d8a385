using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Following;

/// <summary>
/// Reads on in the desk's past behind a mark. The mark moves in the transaction of what is done about the events, so that each counts once,
/// whatever dies in between and however many follow under the same name.
/// </summary>
/// <param name="contexts">Where the past is read.</param>
/// <param name="writes">Where the mark moves.</param>
/// <param name="name">Whose mark.</param>
/// <param name="wanted">Which events are handed over; the others are passed by.</param>
internal sealed class EventCursor(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, string name, IReadOnlyCollection<DeskEventKind> wanted)
{
    // Few at a time: everybody's writing waits meanwhile.
    private const int AtOnce = 20;
    private const int ReadAtOnce = 500;

    private static readonly TimeSpan News = TimeSpan.FromHours(24);

    /// <summary>Whether anybody need still act on it: what lay there longer than a day (a restored backup, bulk data) is no news.</summary>
    public static bool IsNews(DeskEvent fact, DateTime now) => now - fact.At <= News;

    /// <param name="apply">Does something about the next events, in order; there may be none.</param>
    /// <param name="cancel">Gives up reading.</param>
    /// <returns>Whether there may be more. False also while there is no mark: nobody said yet where to begin.</returns>
    public async Task<bool> FollowAsync(Func<WriteScope, IReadOnlyList<DeskEvent>, ValueTask> apply, CancellationToken cancel)
    {
        var (from, events, upTo) = await NextAsync(cancel);
        if (upTo is not { } last) return false;
        await writes.RunAsync(async scope =>
        {
            var mark = await scope.Db.FollowerMarks.SingleAsync(m => m.Name == name);

            // Another was here meanwhile, or the mark was set anew.
            if (mark.EventId != from) return;
            await apply(scope, events);
            mark.EventId = last;
        });
        return true;
    }

    private async Task<(long From, List<DeskEvent> Events, long? UpTo)> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mark = await db.FollowerMarks.AsNoTracking().FirstOrDefaultAsync(m => m.Name == name, cancel);
        if (mark is null) return (0, [], null);
        var read = await db.Events.AsNoTracking().Where(e => e.Id > mark.EventId).OrderBy(e => e.Id).Take(ReadAtOnce).ToListAsync(cancel);
        List<DeskEvent> next = [.. read.Where(e => wanted.Contains(e.Kind)).Take(AtOnce)];
        var last = next.Count == AtOnce ? next[^1].Id : read.Count > 0 ? read[^1].Id : (long?)null;
        return (mark.EventId, next, last);
    }
}
