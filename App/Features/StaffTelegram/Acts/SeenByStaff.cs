using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>What somebody who answers from Telegram had before their eyes: the mark of the stale-reply guard.</summary>
internal static class SeenByStaff
{
    /// <summary>What came up less than this before they wrote they have not read yet.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(4);

    /// <summary>The newest message they had seen; 0 when none.</summary>
    public static async Task<long> UpToAsync(DeskDbContext db, StaffAct act)
    {
        var before = act.At - Reading;
        var posts = await db.StaffPosts.AsNoTracking().Where(p => p.ConversationId == act.ConversationId && p.State == StaffPostState.Sent && p.SentAt != null
            && p.Kind != StaffPostKind.Word && (act.GroupId != null ? p.GroupId == act.GroupId : p.AgentId == act.AgentId && p.GroupId == null)).ToListAsync();

        // What they answer they have read, however quickly.
        var told = posts.Where(p => p.Id == act.PostId || p.SentAt <= before).Select(p => p.SeenBy(act.At, Reading));
        var own = await db.StaffActs.AsNoTracking().Where(a => a.ConversationId == act.ConversationId && a.GroupId == act.GroupId && a.MessageId != null && a.At <= before
            && (act.GroupId != null || a.AgentId == act.AgentId)).MaxAsync(a => a.MessageId);
        return told.Append(own ?? 0).Max();
    }
}
