using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>Whether something is still worth telling.</summary>
/// <param name="IsIdle">It is not.</param>
/// <param name="HeldUntil">It is, but not before, UTC.</param>
internal readonly record struct Relevance(bool IsIdle, DateTime? HeldUntil);

/// <summary>Looks at an alert once more before it leaves: what was taken or answered meanwhile disturbs nobody.</summary>
internal sealed class PostRelevance(AlertTiming timing)
{
    public async Task<Relevance> OfAsync(DeskDbContext db, StaffPost post, PostPlace place, DateTime now)
    {
        if (!post.IsAlert || place.Link is not { } link) return default;
        if (post.Kind == StaffPostKind.Late) return await OfLateAsync(db, post, link, now);
        if (post.Kind == StaffPostKind.Concern) return IsWanted(link) ? new(IsIdle: false, timing.HeldUntil(link, now)) : new(IsIdle: true, null);
        if (post.Kind == StaffPostKind.Mention) return await OfMentionAsync(db, post, link, now);
        if (post.SettledAt is not null && post.Kind == StaffPostKind.NewConversation) return new(IsIdle: true, null);
        var isWanted = post.Kind == StaffPostKind.NewConversation ? link.TellsNew : link.TellsMine;
        if (!isWanted || (link.OnlyAway && !timing.IsAway(link.AgentId))) return new(IsIdle: true, null);
        var conversation = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == post.ConversationId);
        var isOpen = conversation is { DeletedAt: null, SpamAt: null, MergedIntoId: null, WaitingSince: not null }
            && conversation.AssigneeId == (post.Kind == StaffPostKind.NewConversation ? null : link.AgentId);
        return isOpen ? new(IsIdle: false, timing.HeldUntil(link, now)) : new(IsIdle: true, null);
    }

    /// <summary>The same waiting as it was told of, and nobody else's affair by now; supervisors are told whoever has it.</summary>
    private async Task<Relevance> OfLateAsync(DeskDbContext db, StaffPost post, StaffLink link, DateTime now)
    {
        if (post.SettledAt is not null || !IsWanted(link)) return new(IsIdle: true, null);
        var (isEscalated, agent) = (post.Words == "staffTelegram.alert." + AlertKind.AnswerEscalated, link.AgentId);
        var isOpen = await db.Conversations.Shown().AnyAsync(c => c.Id == post.ConversationId && c.WaitingSince != null && (isEscalated || c.AssigneeId == null || c.AssigneeId == agent)
            && db.Messages.Any(m => m.Id == post.FromId && m.At >= c.WaitingSince));
        return isOpen ? new(IsIdle: false, timing.HeldUntil(link, now)) : new(IsIdle: true, null);
    }

    private bool IsWanted(StaffLink link) => link.TellsMine && !(link.OnlyAway && !timing.IsAway(link.AgentId));

    /// <summary>Who has seen the note on the desk is not told of it.</summary>
    private async Task<Relevance> OfMentionAsync(DeskDbContext db, StaffPost post, StaffLink link, DateTime now)
    {
        var isWanted = link.TellsMentions && !(link.OnlyAway && !timing.IsAway(link.AgentId))
            && await db.Mentions.AnyAsync(m => m.MessageId == post.FromId && m.AgentId == link.AgentId && m.SeenAt == null);
        return isWanted ? new(IsIdle: false, timing.HeldUntil(link, now)) : new(IsIdle: true, null);
    }
}
