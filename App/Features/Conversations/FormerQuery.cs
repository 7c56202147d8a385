using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>What a message said until it was changed.</summary>
/// <param name="Until">When it was changed, UTC.</param>
/// <param name="Text">The whole text.</param>
/// <param name="File">The file that was replaced then; null when none was.</param>
internal sealed record FormerView(DateTime Until, string Text, AttachmentView? File);

/// <summary>Reads what a message said before, the newest first.</summary>
internal sealed class FormerQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<IReadOnlyList<FormerView>> OfAsync(Actor actor, long conversationId, long messageId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);

        // By conversation: that is the index.
        var facts = await db.Events.AsNoTracking()
            .Where(e => e.ConversationId == conversationId && e.MessageId == messageId && (e.Kind == DeskEventKind.MessageEdited || e.Kind == DeskEventKind.ReplyEdited) && e.Data != null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new { e.At, e.Data }).ToListAsync(cancel);
        var files = await db.Attachments.AsNoTracking().Where(a => a.MessageId == messageId && a.ReplacedAt != null)
            .ToDictionaryAsync(a => a.Id, a => new AttachmentView(a.Id, a.Name, a.ContentType, a.Size, a.Width, a.Height), cancel);
        return [.. facts.Select(f => (f.At, Words: FormerWords.Read(f.Data!))).Where(f => f.Words is not null)
            .Select(f => new FormerView(f.At, f.Words!.Former, f.Words.File is { } id ? files.GetValueOrDefault(id) : null))];
    }
}
