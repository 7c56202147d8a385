using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Privacy;

/// <summary>
/// Carries out what <see cref="EraseCard"/> began, in small steps through the writer. Every step may be the last before a power cut: each
/// looks for what is left rather than remembering where it was.
/// </summary>
internal sealed class Erasure(
    WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, EraseCard cards, EraseTalk talks, EraseElsewhere elsewhere, EraseLedger ledger, ErasureMemory memory)
{
    /// <summary>All that is left of one person.</summary>
    public async Task ExecuteAsync(long rootId, CancellationToken cancel)
    {
        var trace = await RememberAsync(rootId, cancel);
        for (long after = 0; await NextTalkAsync(trace, after, cancel) is { } talk; after = talk)
        {
            while (await writes.RunAsync(scope => talks.StepAsync(scope, talk))) cancel.ThrowIfCancellationRequested();
        }

        await elsewhere.ExecuteAsync(trace, cancel);
        await ledger.ExecuteAsync(trace, cancel);
        await writes.RunAsync(scope => EndAsync(scope, rootId, trace));
    }

    /// <summary>Somebody came back with a restored backup.</summary>
    public async Task AgainAsync(CancellationToken cancel)
    {
        var erased = memory.All();
        foreach (var some in erased.Select(e => e.Id).Chunk(500))
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            foreach (var back in await db.Contacts.AsNoTracking().Where(c => some.Contains(c.Id) && c.ErasedAt == null).ToListAsync(cancel))
            {
                if (erased.Contains(ErasureMemory.MarkOf(back))) await writes.RunAsync(async scope => await cards.ExecuteAsync(scope, await scope.Db.Contacts.SingleAsync(c => c.Id == back.Id), Actor.System));
            }
        }
    }

    private async Task<TraceOf> RememberAsync(long rootId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var trace = await Person.TraceAsync(db, rootId, cancel);
        memory.Add(await db.Contacts.AsNoTracking().Where(c => trace.Cards.Contains(c.Id)).ToListAsync(cancel));
        return trace;
    }

    private async Task<long?> NextTalkAsync(TraceOf trace, long after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversations.Where(c => trace.Cards.Contains(c.ContactId) && c.Id > after).OrderBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancel);
    }

    private static async ValueTask EndAsync(WriteScope scope, long rootId, TraceOf trace)
    {
        var points = trace.Points;

        // Conversations of others that they went on in, or that were given to another card since, let go of their points.
        await scope.Db.Conversations.Where(c => c.ContactPointId != null && points.Contains(c.ContactPointId.Value)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactPointId, (long?)null));
        await scope.Db.Conversations.Where(c => c.ContinuedPointId != null && points.Contains(c.ContinuedPointId.Value))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.ContinuedPointId, (long?)null).SetProperty(c => c.ContinuedChannelId, (long?)null).SetProperty(c => c.ContinuedAt, (DateTime?)null));
        await scope.Db.ContactPoints.Where(p => points.Contains(p.Id)).ExecuteDeleteAsync();
        await ErasureMark.SetAsync(scope, ErasureMark.Files);
        await ErasureMark.TakeAwayAsync(scope.Db, ErasureMark.NameOf(rootId));
        scope.Announce(NoticeKind.Contact, rootId);
    }
}
