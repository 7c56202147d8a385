using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Intake;

namespace SmallDesk.Features.Privacy;

/// <summary>Takes what arrived from the person out of the ledger. Its lines stay: they say that an item came and what became of it.</summary>
internal sealed class EraseLedger(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts, Traces traces, ErasedFiles files)
{
    private const int AtOnce = 50;

    /// <summary>Shorter ones would be found in what others sent.</summary>
    private const int ShortestValue = 6;

    public async Task ExecuteAsync(TraceOf trace, CancellationToken cancel)
    {
        long after = 0;
        while (await traces.LedgerAsync(trace, after, cancel) is { Count: > 0 } found)
        {
            await EraseAsync(trace, found);
            after = found[^1];
        }

        await EraseUnplacedAsync(trace, cancel);
    }

    private async Task EraseAsync(TraceOf trace, List<long> ids)
    {
        foreach (var some in ids.Chunk(AtOnce)) await writes.RunAsync(async scope =>
        {
            var entries = await scope.Db.Intake.Where(e => some.Contains(e.Id)).ToListAsync();
            await files.DropAsync(scope, entries.Select(e => e.RawHash).OfType<string>(), []);
            foreach (var entry in entries)
            {
                (entry.Raw, entry.RawHash) = (null, null);
                if (entry.Reason is { } reason && !reason.StartsWith("intake.", StringComparison.Ordinal)) entry.Reason = RawItem.Erased;
                if (trace.Values.Any(v => v.Length >= 4 && entry.ItemKey.Contains(v, StringComparison.Ordinal))) entry.ItemKey = Message.ErasedIdOf(entry.ItemKey);
            }
        });
    }

    /// <summary>What failed or was left out belongs to no conversation: there it is looked for their addresses.</summary>
    private async Task EraseUnplacedAsync(TraceOf trace, CancellationToken cancel)
    {
        var values = trace.Values.Where(v => v.Length >= ShortestValue).ToList();
        if (values.Count == 0) return;
        for (long after = 0; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var page = await db.Intake.AsNoTracking().Where(e => e.Id > after && e.MessageId == null && e.ConversationId == null && e.Raw != null)
                .OrderBy(e => e.Id).Take(AtOnce).Select(e => new { e.Id, Raw = e.Raw! }).ToListAsync(cancel);
            if (page.Count == 0) return;
            after = page[^1].Id;
            var theirs = page.Where(e => Names(RawItem.Unpack(e.Raw), values)).Select(e => e.Id).ToList();
            if (theirs.Count > 0) await EraseAsync(trace, theirs);
        }
    }

    private static bool Names(byte[] raw, List<string> values)
    {
        var text = Encoding.UTF8.GetString(raw);
        return values.Exists(v => text.Contains(v, StringComparison.OrdinalIgnoreCase));
    }
}
