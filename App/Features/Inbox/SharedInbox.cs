using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Inbox;

/// <summary>
/// The inbox as open screens ask for it: after a message twenty of them ask the same at once, and one answer serves all.
/// Only what is an agent's own (what they have read, what is theirs) is asked for each.
/// </summary>
internal sealed class SharedInbox(InboxQuery inbox, InboxCountsQuery counting, IDbContextFactory<DeskDbContext> contexts, LiveHub hub, TimeProvider time)
{
    private readonly SharedRead<(InboxFilter Filter, string? After, int Take), InboxPageData> pages =
        new(hub, time, key => inbox.PageAsync(Actor.System, key.Filter, key.After, key.Take));

    private readonly SharedRead<bool, InboxCounts> counts = new(hub, time, _ => counting.ExecuteAsync(Actor.System, agentId: null));

    private readonly SharedRead<InboxFilter, ListCount> lists = new(hub, time, filter => inbox.CountAsync(Actor.System, filter));

    /// <summary>How many a list holds; one answer for all who see the same.</summary>
    public Task<ListCount> CountAsync(Actor actor, InboxFilter filter)
    {
        actor.Demand(filter.Needs);
        var isPersonal = filter.View == InboxView.Mine || filter.Only.IsPersonal;
        return lists.GetAsync(isPersonal ? filter : filter with { AgentId = null });
    }

    /// <summary>A page, with the reader's unread marks.</summary>
    public async Task<InboxPageData> PageAsync(Actor actor, InboxFilter filter, string? after, int take)
    {
        actor.Demand(filter.Needs);
        if (filter.View is InboxView.Mine or InboxView.Mentions or InboxView.Deleted || filter.Only.IsPersonal || filter.AgentId is not { } agent) return await inbox.PageAsync(actor, filter, after, take);
        var page = await pages.GetAsync((filter with { AgentId = null }, after, take));
        return page with { Rows = await MarkedAsync(page.Rows, agent) };
    }

    /// <summary>The numbers beside the views.</summary>
    public async Task<InboxCounts> CountsAsync(Actor actor, long? agentId)
    {
        actor.Demand(Permission.Read);
        var shared = await counts.GetAsync(true);
        return agentId is null ? shared : shared with { Mine = await counting.MineAsync(actor, agentId.Value) };
    }

    /// <summary>How many customers wait.</summary>
    public async Task<int> WaitingAsync(Actor actor)
    {
        actor.Demand(Permission.Read);
        return (await counts.GetAsync(true)).Waiting;
    }

    private async Task<IReadOnlyList<InboxRow>> MarkedAsync(IReadOnlyList<InboxRow> rows, long agentId)
    {
        var ids = rows.Where(r => r.LastDirection == MessageDirection.In && r.Status != ConversationStatus.Closed).Select(r => r.Id).ToList();
        if (ids.Count == 0) return rows;
        await using var db = await contexts.CreateDbContextAsync();
        var read = await db.ReadMarks.AsNoTracking().Where(r => r.AgentId == agentId && ids.Contains(r.ConversationId))
            .Select(r => new { r.ConversationId, r.MessageId }).ToDictionaryAsync(r => r.ConversationId, r => r.MessageId);
        var unread = ids.ToHashSet();
        return [.. rows.Select(r => unread.Contains(r.Id) && read.GetValueOrDefault(r.Id) < r.LastMessageId ? r with { IsUnread = true } : r)];
    }
}
