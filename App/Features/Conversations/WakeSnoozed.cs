using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>Brings back what was snoozed until now. Safe to run twice: each conversation wakes once.</summary>
internal sealed class WakeSnoozed(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes)
{
    // What woke is written in one go: short enough for a reply to slip in between, long enough that a morning's two hundred take a moment.
    private const int AtOnce = 50;

    /// <returns>How many woke.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var woke = 0;
        while (await DueAsync(now, cancel) is { Count: > 0 } due)
        {
            var these = await writes.RunAsync(scope => WakeAsync(scope, due, now));
            woke += these;
            if (these == 0 || due.Count < AtOnce) break;
        }

        return woke;
    }

    private async Task<List<long>> DueAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversations.Where(c => c.SnoozedUntil != null && c.SnoozedUntil <= now && c.Status == ConversationStatus.Snoozed)
            .OrderBy(c => c.SnoozedUntil).Select(c => c.Id).Take(AtOnce).ToListAsync(cancel);
    }

    private static async ValueTask<int> WakeAsync(WriteScope scope, List<long> due, DateTime now)
    {
        var woke = 0;
        foreach (var conversation in await scope.Db.Conversations.Where(c => due.Contains(c.Id)).ToListAsync())
        {
            if (conversation.Wake(now) is not { } fact) continue;
            scope.Record(fact);
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            woke++;
        }

        return woke;
    }
}
