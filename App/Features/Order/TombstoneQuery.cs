using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Order;

/// <summary>What is left to see of a deleted conversation: that it was, and that it can be brought back.</summary>
internal sealed record Tombstone(long Id, DateTime DeletedAt, long? DeletedById);

/// <summary>A deleted conversation by its number, for supervisors and as long as it can be brought back.</summary>
internal sealed class TombstoneQuery(IDbContextFactory<DeskDbContext> contexts, TimeProvider time)
{
    public async Task<Tombstone?> ExecuteAsync(Actor actor, long number, CancellationToken cancel = default)
    {
        if (!actor.May(Permission.Supervise)) return null;
        var since = time.GetUtcNow().UtcDateTime - InboxShown.DeletedFor;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversations.AsNoTracking().Where(c => c.Number == number && c.DeletedAt != null && c.DeletedAt >= since)
            .Select(c => new Tombstone(c.Id, c.DeletedAt!.Value, c.DeletedById)).FirstOrDefaultAsync(cancel);
    }
}
