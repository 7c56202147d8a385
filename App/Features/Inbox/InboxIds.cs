using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>Everything that a list shows at this moment, however long it is.</summary>
internal sealed class InboxIds(IDbContextFactory<DeskDbContext> contexts, InboxShown shown)
{
    public async Task<IReadOnlyList<long>> ExecuteAsync(Actor actor, InboxFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(filter.Needs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await shown.In(db, filter).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
    }

    /// <summary>How many there are, exactly.</summary>
    public async Task<int> CountAsync(Actor actor, InboxFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(filter.Needs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await shown.In(db, filter).CountAsync(cancel);
    }
}
