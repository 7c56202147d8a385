using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>Brings back what was snoozed until now. Safe to run twice: each conversation wakes once.</summary>
internal sealed class WakeSnoozed(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes)
{
    private const int AtOnce = 200;

    /// <returns>How many woke.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var woke = 0;
        while (await DueAsync(now, cancel) is { Count: > 0 } due)
        {
            foreach (var id in due) woke += await WakeAsync(id, now) ? 1 : 0;
            if (due.Count < AtOnce) break;
        }

        return woke;
    }

    private async Task<List<long>> DueAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversations.Where(c => c.SnoozedUntil != null && c.SnoozedUntil <= now)
            .OrderBy(c => c.SnoozedUntil).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    private Task<bool> WakeAsync(long id, DateTime now) => writes.RunAsync(async scope =>
    {
        var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == id);
        var fact = conversation.Wake(now);
        scope.Record(fact);
        if (fact is not null) scope.Announce(NoticeKind.Conversation, id, id);
        return fact is not null;
    });
}
