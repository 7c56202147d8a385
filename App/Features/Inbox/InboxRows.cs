using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>Conversations as rows of a list.</summary>
internal static class InboxRows
{
    public static IQueryable<InboxRow> Of(DeskDbContext db, IQueryable<Conversation> conversations, long? agentId) =>
        from c in conversations
        join contact in db.Contacts on c.ContactId equals contact.Id
        select new InboxRow
        {
            Id = c.Id,
            Number = c.Number,
            Status = c.Status,
            ContactId = c.ContactId,
            ContactName = contact.Name,
            ContactPhotoHash = contact.PhotoHash,
            ChannelId = c.ChannelId,
            AssigneeId = c.AssigneeId,
            TeamId = c.TeamId,
            Priority = c.Priority,
            SpamAt = c.SpamAt,
            DeletedAt = c.DeletedAt,
            Subject = c.Subject,
            Excerpt = c.Excerpt,
            LastDirection = c.LastDirection,
            LastMessageId = c.LastMessageId,
            LastMessageAt = c.LastMessageAt,
            CreatedAt = c.CreatedAt,
            WaitingSince = c.WaitingSince,
            IsUnanswered = c.FirstResponseAt == null,
            SnoozedUntil = c.SnoozedUntil,
            IsUnread = agentId != null && c.LastDirection == MessageDirection.In && c.Status != ConversationStatus.Closed
                && !db.ReadMarks.Any(r => r.AgentId == agentId && r.ConversationId == c.Id && r.MessageId >= c.LastMessageId),
        };

    /// <summary>The rows with their tags.</summary>
    public static async Task<IReadOnlyList<InboxRow>> TaggedAsync(DeskDbContext db, List<InboxRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return rows;
        var ids = rows.ConvertAll(r => r.Id);
        var tags = (await db.ConversationTags.AsNoTracking().Where(t => ids.Contains(t.ConversationId)).ToListAsync(cancel)).ToLookup(t => t.ConversationId);
        return [.. rows.Select(r => tags.Contains(r.Id) ? r with { TagIds = [.. tags[r.Id].OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => t.TagId)] } : r)];
    }
}
