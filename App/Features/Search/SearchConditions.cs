using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Search;

/// <summary>Turns typed filters into what the database is asked.</summary>
internal static class SearchConditions
{
    /// <summary>Conversations that the list's own filter and the typed ones let through.</summary>
    public static IQueryable<Conversation> Conversations(InboxShown inbox, DeskDbContext db, InboxFilter filter, SearchRequest request)
    {
        var shown = inbox.In(db, request.WantsSpam && filter.View == InboxView.All ? filter with { View = InboxView.Spam } : filter).AsNoTracking();
        return request.OfConversations.Aggregate(shown, (left, condition) => condition.Trait == SearchTrait.Overdue ? inbox.OverdueIn(left, condition.IsNot) : Where(db, left, condition, filter.AgentId));
    }

    /// <summary>Messages that the filters which speak of messages let through.</summary>
    public static IQueryable<Message> Messages(DeskDbContext db, SearchRequest request) =>
        request.OfMessages.Aggregate(db.Messages.AsNoTracking().Where(m => m.DeletedAt == null), (left, condition) => Where(db, left, condition));

    private static IQueryable<Conversation> Where(DeskDbContext db, IQueryable<Conversation> left, SearchCondition condition, long? agentId)
    {
        var (ids, not) = (condition.Ids, condition.IsNot);
        return condition.Field switch
        {
            SearchField.Channel => ids is [var one] && !not ? left.Where(c => c.ChannelId == one) : left.Where(c => ids.Contains(c.ChannelId) != not),
            SearchField.Tag when condition.IsNone => left.Where(c => db.ConversationTags.Any(t => t.ConversationId == c.Id) == not),
            SearchField.Tag => not
                ? left.Where(c => !db.ConversationTags.Any(t => t.ConversationId == c.Id && ids.Contains(t.TagId)))
                : left.Where(c => db.ConversationTags.Where(t => ids.Contains(t.TagId)).Select(t => t.ConversationId).Contains(c.Id)),
            SearchField.Assignee when condition.IsNone => WhereUnassigned(left, not),
            SearchField.Assignee => ids is [var one] && !not ? left.Where(c => c.AssigneeId == one) : left.Where(c => (c.AssigneeId != null && ids.Contains(c.AssigneeId.Value)) != not),
            SearchField.Team when condition.IsNone => not ? left.Where(c => c.TeamId != null) : left.Where(c => c.TeamId == null),
            SearchField.Team => ids is [var one] && !not ? left.Where(c => c.TeamId == one) : left.Where(c => (c.TeamId != null && ids.Contains(c.TeamId.Value)) != not),
            SearchField.Status => WhereStatus(left, (ConversationStatus)ids[0], not),
            SearchField.Priority => WherePriority(left, (ConversationPriority)ids[0], not),
            _ => Where(db, left, condition.Trait, not, agentId),
        };
    }

    private static IQueryable<Conversation> WhereStatus(IQueryable<Conversation> left, ConversationStatus status, bool not) =>
        not ? left.Where(c => c.Status != status) : left.Where(c => c.Status == status);

    private static IQueryable<Conversation> WhereUnassigned(IQueryable<Conversation> left, bool not) =>
        not ? left.Where(c => c.AssigneeId != null) : left.Where(c => c.AssigneeId == null);

    private static IQueryable<Conversation> WherePriority(IQueryable<Conversation> left, ConversationPriority priority, bool not) =>
        not ? left.Where(c => c.Priority != priority) : left.Where(c => c.Priority == priority);

    private static IQueryable<Conversation> Where(DeskDbContext db, IQueryable<Conversation> left, SearchTrait? trait, bool not, long? agentId) => trait switch
    {
        SearchTrait.Waiting => not ? left.Where(c => c.WaitingSince == null) : left.Where(c => c.WaitingSince != null),
        SearchTrait.Mine => not ? left.Where(c => c.AssigneeId == null || c.AssigneeId != agentId) : left.Where(c => c.AssigneeId != null && c.AssigneeId == agentId),
        SearchTrait.Unassigned => WhereUnassigned(left, not),

        // Open ones are few and have an index; "not closed" would look at every row.
        SearchTrait.Unread when !not => left.Where(c => (c.Status == ConversationStatus.Open || c.Status == ConversationStatus.Pending || c.Status == ConversationStatus.Snoozed)
            && c.LastDirection == MessageDirection.In && !db.ReadMarks.Any(r => r.AgentId == agentId && r.ConversationId == c.Id && r.MessageId >= c.LastMessageId)),
        SearchTrait.Unread => left.Where(c => !(c.LastDirection == MessageDirection.In && c.Status != ConversationStatus.Closed
            && !db.ReadMarks.Any(r => r.AgentId == agentId && r.ConversationId == c.Id && r.MessageId >= c.LastMessageId))),

        // Spam is asked for as a whole (see Conversations) and left out otherwise.
        _ => left,
    };

    private static IQueryable<Message> Where(DeskDbContext db, IQueryable<Message> left, SearchCondition condition)
    {
        // Thousands of customers may be meant: one parameter, not one for each.
        var (ids, agents, not, at) = (condition.Ids.ToList(), condition.AgentIds, condition.IsNot, condition.At);
        return (condition.Field, condition.Trait) switch
        {
            (SearchField.From, _) => left.Where(m => ((m.Direction == MessageDirection.In && EF.Parameter(ids).Contains(m.ContactId ?? db.Conversations.Where(c => c.Id == m.ConversationId).Select(c => c.ContactId).First()))
                || (m.Direction != MessageDirection.In && m.AgentId != null && agents.Contains(m.AgentId.Value))) != not),
            (SearchField.To, _) => left.Where(m => (m.Direction == MessageDirection.Out
                && db.Conversations.Any(c => c.Id == m.ConversationId && EF.Parameter(ids).Contains(c.ContactId))) != not),
            (SearchField.Before, _) => not ? left.Where(m => m.At >= at) : left.Where(m => m.At < at),
            (SearchField.After, _) => not ? left.Where(m => m.At < at) : left.Where(m => m.At >= at),
            (_, SearchTrait.Note) => left.Where(m => (m.Direction == MessageDirection.Note) != not),
            (_, SearchTrait.Image) => left.Where(m => m.Attachments.Any(a => a.ReplacedAt == null && !a.IsInline && EF.Functions.Like(a.ContentType, "image/%")) != not),
            _ => left.Where(m => m.Attachments.Any(a => a.ReplacedAt == null && !a.IsInline) != not),
        };
    }
}
