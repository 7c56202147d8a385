using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>How many stand in a view, counted no further than <see cref="Most"/>.</summary>
/// <param name="Waiting">Customers who wait.</param>
/// <param name="Mine">Open ones of whoever looks.</param>
/// <param name="Unassigned">Open ones of nobody.</param>
/// <param name="Open">All open ones.</param>
internal sealed record InboxCounts(int Waiting, int Mine, int Unassigned, int Open)
{
    /// <summary>Beyond this a screen says "more".</summary>
    public const int Most = 1000;
}

/// <summary>Counts the views; stops counting where it no longer matters, so that a large desk costs no more than a small one.</summary>
internal sealed class InboxCountsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<InboxCounts> ExecuteAsync(Actor actor, long? agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return new InboxCounts(
            await CountAsync(db, new InboxFilter(InboxView.Waiting), cancel),
            agentId is null ? 0 : await CountAsync(db, new InboxFilter(InboxView.Mine) { AgentId = agentId }, cancel),
            await CountAsync(db, new InboxFilter(InboxView.Unassigned), cancel),
            await CountAsync(db, new InboxFilter(InboxView.Open), cancel));
    }

    /// <summary>How many open ones are an agent's.</summary>
    public async Task<int> MineAsync(Actor actor, long agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await CountAsync(db, new InboxFilter(InboxView.Mine) { AgentId = agentId }, cancel);
    }

    private static Task<int> CountAsync(DeskDbContext db, InboxFilter filter, CancellationToken cancel)
    {
        // In the order of the view's own index, so that counting stops where it may.
        var shown = InboxQuery.Shown(db, filter);
        var ordered = filter.View == InboxView.Waiting ? shown.OrderBy(c => c.WaitingSince) : shown.OrderByDescending(c => c.LastMessageAt);
        return ordered.Select(c => c.Id).Take(InboxCounts.Most).CountAsync(cancel);
    }
}
