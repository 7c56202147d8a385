using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Replies;

/// <summary>Where an answer goes: the way the customer last wrote, else the way the conversation began.</summary>
internal static class ReplyRoute
{
    public static async Task<(long ChannelId, long? PointId)> ForAsync(DeskDbContext db, Conversation conversation)
    {
        var last = await db.Messages
            .Where(m => m.ConversationId == conversation.Id && m.Direction == MessageDirection.In && m.ContactPointId != null)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
            .Select(m => new { m.ChannelId, m.ContactPointId }).FirstOrDefaultAsync();
        return last is null ? (conversation.ChannelId, conversation.ContactPointId) : (last.ChannelId, last.ContactPointId);
    }
}
