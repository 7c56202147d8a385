using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A conversation without its messages.</summary>
internal sealed record ConversationHead(
    long Id, long Number, long ContactId, string ContactName, string? ContactPhotoHash, long ChannelId, string? Subject,
    ConversationStatus Status, long? AssigneeId, DateTime? WaitingSince, DateTime? SnoozedUntil, DateTime? ClosedAt,
    long LastMessageId, DateTime CreatedAt, long ReadUpTo);

/// <summary>Finds a conversation by the number that people see.</summary>
internal sealed class ConversationQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>Null when there is none, or it was deleted. A merged one leads to where it went.</summary>
    public async Task<ConversationHead?> ByNumberAsync(Actor actor, long number, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Conversations.Where(c => c.Number == number).Select(c => new { c.Id, c.MergedIntoId }).FirstOrDefaultAsync(cancel);
        return found is null ? null : await HeadAsync(db, found.MergedIntoId ?? found.Id, actor, cancel);
    }

    /// <inheritdoc cref="ByNumberAsync"/>
    public async Task<ConversationHead?> ByIdAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await HeadAsync(db, id, actor, cancel);
    }

    private static Task<ConversationHead?> HeadAsync(DeskDbContext db, long id, Actor actor, CancellationToken cancel)
    {
        var agentId = actor.AgentId ?? 0;
        return (from c in db.Conversations
                where c.Id == id && c.DeletedAt == null
                join contact in db.Contacts on c.ContactId equals contact.Id
                select new ConversationHead(
                    c.Id, c.Number, c.ContactId, contact.Name, contact.PhotoHash, c.ChannelId, c.Subject, c.Status, c.AssigneeId,
                    c.WaitingSince, c.SnoozedUntil, c.ClosedAt, c.LastMessageId, c.CreatedAt,
                    db.ReadMarks.Where(r => r.AgentId == agentId && r.ConversationId == id).Select(r => r.MessageId).FirstOrDefault()))
            .FirstOrDefaultAsync(cancel);
    }
}
