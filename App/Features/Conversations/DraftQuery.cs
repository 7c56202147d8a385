using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>What an agent has begun to write in a conversation.</summary>
internal sealed record DraftEntry(string Text, bool IsNote, long SeenUpTo, IReadOnlyList<TalkFile> Files);

/// <summary>Finds an agent's draft with the files that are still there; null when there is none.</summary>
internal sealed class DraftQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<DraftEntry?> ExecuteAsync(Actor actor, long conversationId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Work);
        var agentId = actor.AgentId ?? 0;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var draft = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.ConversationId == conversationId && d.AgentId == agentId, cancel);
        if (draft is null) return null;
        long[] ids = [.. draft.AttachmentIds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
        var files = ids.Length == 0 ? [] : await db.Attachments.Where(a => ids.Contains(a.Id) && a.MessageId == null).OrderBy(a => a.Id)
            .Select(a => new TalkFile(a.Id, a.Name, a.ContentType, a.Size, a.Width, a.Height)).ToListAsync(cancel);
        return new DraftEntry(draft.Text, draft.IsNote, draft.SeenUpTo, files);
    }
}
