using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.Retention;

/// <summary>Forgets items as they arrived. The ledger's lines stay; what failed keeps its item, for it may still be taken in.</summary>
internal sealed class ForgetRaw(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes)
{
    private const string Mark = "retention.raw";
    private const int AtOnce = 200;

    /// <returns>How many.</returns>
    public async Task<long> ExecuteAsync(DateTime before, CancellationToken cancel)
    {
        var forgotten = 0L;
        while (!cancel.IsCancellationRequested && await NextAsync(before, cancel) is { Count: > 0 } next)
        {
            forgotten += await writes.RunAsync(scope => ForgetAsync(scope, next));
        }

        return forgotten;
    }

    /// <summary>Ids grow with time: a mark says how far it has come, and nothing is looked through twice.</summary>
    private async Task<List<long>> NextAsync(DateTime before, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mark = await db.FollowerMarks.Where(m => m.Name == Mark).Select(m => m.EventId).FirstOrDefaultAsync(cancel);
        return await db.Intake.Where(e => e.Id > mark && e.ReceivedAt < before).OrderBy(e => e.Id).Take(AtOnce).Select(e => e.Id).ToListAsync(cancel);
    }

    private static async ValueTask<int> ForgetAsync(WriteScope scope, List<long> ids)
    {
        var going = scope.Db.Intake.Where(e => ids.Contains(e.Id) && e.Outcome != IntakeOutcome.Failed && (e.Raw != null || e.RawHash != null));
        foreach (var hash in await going.Where(e => e.RawHash != null).Select(e => e.RawHash!).Distinct().ToListAsync()) SweepUploads.Leave(scope, hash, "");
        var count = await going.ExecuteUpdateAsync(s => s.SetProperty(e => e.Raw, (byte[]?)null).SetProperty(e => e.RawHash, (string?)null));
        var mark = await scope.Db.FollowerMarks.FirstOrDefaultAsync(m => m.Name == Mark);
        if (mark is null) scope.Db.FollowerMarks.Add(mark = new FollowerMark { Name = Mark });
        mark.EventId = Math.Max(mark.EventId, ids[^1]);
        return count;
    }
}
