using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>
/// Looks for the one condition of a filter that leaves few, by the index that leads to it. Then those few are looked at and no others;
/// without one the list is walked from its newest end, where what is frequent turns up soon.
/// </summary>
internal static class Narrowing
{
    internal const int Few = 3_000;

    /// <returns>Ids among which all that the filter shows are; null when no condition leaves few.</returns>
    public static async Task<IReadOnlyList<long>?> CandidatesAsync(DeskDbContext db, InboxFilter filter, CancellationToken cancel)
    {
        foreach (var source in Sources(db, filter))
        {
            var ids = await source.Take(Few + 1).ToListAsync(cancel);
            if (ids.Count <= Few) return ids;
        }

        return null;
    }

    private static IEnumerable<IQueryable<long>> Sources(DeskDbContext db, InboxFilter filter)
    {
        var (only, me) = (filter.Only, filter.AgentId);
        if (only.HasMyDraft) yield return db.Drafts.Where(d => d.AgentId == me).Select(d => d.ConversationId);
        foreach (var tag in only.Tags) yield return db.ConversationTags.Where(t => t.TagId == tag).Select(t => t.ConversationId);
        if (filter.View == InboxView.Spam || filter.View == InboxView.Deleted) yield break;

        var all = db.Conversations.Shown();
        List<ConversationStatus> open = [.. OpenStatuses(only)];
        if (only.Priorities.Count > 0 && !only.Priorities.Contains(ConversationPriority.Normal))
        {
            List<ConversationPriority> priorities = [.. only.Priorities];
            yield return all.Where(c => c.Priority != ConversationPriority.Normal && priorities.Contains(c.Priority)).Select(c => c.Id);
        }

        var isOfSomebody = only.Assignees.Count > 0 && !only.Assignees.Contains(ListFilter.None);
        if (isOfSomebody)
        {
            var agents = InboxShown.Assignees(filter);
            var theirs = all.Where(c => agents.Contains(c.AssigneeId!.Value));
            yield return (open.Count > 0 ? theirs.Where(c => open.Contains(c.Status)) : theirs).Select(c => c.Id);
        }

        if (only.Teams.Count > 0 && !only.Teams.Contains(ListFilter.None))
        {
            List<long> teams = [.. only.Teams];
            yield return all.Where(c => c.TeamId != null && teams.Contains(c.TeamId.Value)).Select(c => c.Id);
        }

        if (open.Count > 0 && !isOfSomebody) yield return all.Where(c => open.Contains(c.Status)).Select(c => c.Id);
    }

    /// <summary>The states it can only be in, when closed is not among them: those are few.</summary>
    private static IEnumerable<ConversationStatus> OpenStatuses(ListFilter only)
    {
        if (only.Statuses.Count > 0 && !only.Statuses.Contains(ConversationStatus.Closed)) return only.Statuses;
        return only.IsUnread ? [ConversationStatus.Open, ConversationStatus.Pending, ConversationStatus.Snoozed] : [];
    }
}
