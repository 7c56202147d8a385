using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>How many stand in each view; counted up to <see cref="Most"/>, so that counting stays cheap.</summary>
internal sealed record InboxCounts(int Waiting, int Mine, int Unassigned, int Open, DateTime? LongestSince)
{
    public const int Most = 1000;

    /// <summary>The count of a view, or null where none is shown.</summary>
    public int? Of(InboxView view) => view switch
    {
        InboxView.Waiting => Waiting,
        InboxView.Mine => Mine,
        InboxView.Unassigned => Unassigned,
        InboxView.Open => Open,
        _ => null,
    };
}

/// <summary>The numbers beside the views.</summary>
internal sealed class InboxCountsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<InboxCounts> ExecuteAsync(Actor actor, long? channelId = null, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var agentId = actor.AgentId ?? 0;
        var shown = db.Conversations.Where(c => c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null);
        if (channelId is { } channel) shown = shown.Where(c => c.ChannelId == channel);
        var open = shown.Where(c => c.Status == ConversationStatus.Open || c.Status == ConversationStatus.Pending || c.Status == ConversationStatus.Snoozed);
        var waiting = shown.Where(c => c.WaitingSince != null);
        return new InboxCounts(
            await CountAsync(waiting, cancel),
            await CountAsync(open.Where(c => c.AssigneeId == agentId), cancel),
            await CountAsync(open.Where(c => c.AssigneeId == null), cancel),
            await CountAsync(open, cancel),
            await waiting.OrderBy(c => c.WaitingSince).Select(c => c.WaitingSince).FirstOrDefaultAsync(cancel));
    }

    private static Task<int> CountAsync(IQueryable<Conversation> conversations, CancellationToken cancel) =>
        conversations.Select(c => c.Id).Take(InboxCounts.Most).CountAsync(cancel);
}
