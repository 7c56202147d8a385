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
internal sealed class InboxCountsQuery(InboxQuery inbox)
{
    public async Task<InboxCounts> ExecuteAsync(Actor actor, long? agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        return new InboxCounts(
            await CountAsync(new InboxFilter(InboxView.Waiting), cancel),
            agentId is null ? 0 : await CountAsync(new InboxFilter(InboxView.Mine) { AgentId = agentId }, cancel),
            await CountAsync(new InboxFilter(InboxView.Unassigned), cancel),
            await CountAsync(new InboxFilter(InboxView.Open), cancel));
    }

    /// <summary>How many open ones are an agent's.</summary>
    public Task<int> MineAsync(Actor actor, long agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        return CountAsync(new InboxFilter(InboxView.Mine) { AgentId = agentId }, cancel);
    }

    private async Task<int> CountAsync(InboxFilter filter, CancellationToken cancel) => (await inbox.CountAsync(Actor.System, filter, cancel)).Count;
}
