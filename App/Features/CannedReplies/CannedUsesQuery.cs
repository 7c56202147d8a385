using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>How often each canned reply was sent, ever.</summary>
internal sealed class CannedUsesQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<long, int>> ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.CannedUses.GroupBy(u => u.CannedReplyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
    }
}
