using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Replies;

/// <summary>Where an answer goes: the way the customer last wrote or went on by, else the way the conversation began.</summary>
internal static class ReplyRoute
{
    public static async Task<(long ChannelId, long? PointId)> ForAsync(DeskDbContext db, Conversation conversation)
    {
        var last = await db.Messages
            .Where(m => m.ConversationId == conversation.Id && m.Direction == MessageDirection.In && m.ContactPointId != null)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
            .Select(m => new { m.ChannelId, m.ContactPointId, m.At }).FirstOrDefaultAsync();
        if (conversation.ContinuedPointId is { } point && (last is null || last.ContactPointId == point || conversation.ContinuedAt >= last.At))
        {
            // Whoever went on there and then shut the door can still be answered the way they came.
            var isOpen = await db.ContactPoints.AnyAsync(p => p.Id == point && p.IsReachable);
            return isOpen ? (conversation.ContinuedChannelId!.Value, point) : (conversation.ChannelId, conversation.ContactPointId);
        }

        return last is null ? (conversation.ChannelId, conversation.ContactPointId) : (last.ChannelId, last.ContactPointId);
    }

    /// <summary>Why nothing can be sent there now, as a text key: the customer blocked us, or the channel's own rules forbid it. Null when it can.</summary>
    public static async Task<string?> WhyNotAsync(DeskDbContext db, IEnumerable<IChannelKind> kinds, string? kind, Conversation conversation, long pointId, DateTime now)
    {
        var isBlocked = await db.ContactPoints.AnyAsync(p => p.Id == pointId && !p.IsReachable && (p.Kind == ContactPointKind.Telegram || p.Kind == ContactPointKind.TelegramGroup));
        if (isBlocked) return "reply.unreachable";
        if (kinds.FirstOrDefault(k => k.Kind == kind) is not ILimitsAnswers limits || conversation.ThreadKey is null) return null;
        var last = await db.Messages.Where(m => m.ConversationId == conversation.Id && m.Direction == MessageDirection.In).MaxAsync(m => (DateTime?)m.At);
        return limits.WhyNot(conversation.ThreadKey, last, now);
    }
}
