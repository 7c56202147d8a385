using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Files;

/// <summary>Finds a file that somebody may see.</summary>
internal sealed class FileQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>For people of ours and programs: files of messages, and what they uploaded themselves and have not sent yet.</summary>
    public async Task<FileEntry?> FindAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = from a in db.Attachments
                   join m in db.Messages on a.MessageId equals m.Id
                   join c in db.Conversations on m.ConversationId equals c.Id
                   where a.Id == id && m.DeletedAt == null && c.DeletedAt == null
                   select a;
        var own = db.Attachments.Where(
            a => a.Id == id && a.MessageId == null && a.UploadedByKind == actor.Kind && a.UploadedById == actor.Id);
        return await FirstAsync(sent, cancel) ?? await FirstAsync(own, cancel);
    }

    /// <summary>For a visitor: files of messages that came from or went to this visitor, and their own uploads; never a note's.</summary>
    public async Task<FileEntry?> FindForVisitorAsync(string visitorId, long id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = from a in db.Attachments
                   join m in db.Messages on a.MessageId equals m.Id
                   join p in db.ContactPoints on m.ContactPointId equals p.Id
                   where a.Id == id && (m.DeletedAt == null || m.DeletedById != null) && m.Direction != MessageDirection.Note
                       && p.Kind == ContactPointKind.Visitor && p.Value == visitorId
                   select a;
        var own = db.Attachments.Where(a => a.Id == id && a.MessageId == null && a.UploadedByVisitor == visitorId);
        return await FirstAsync(sent, cancel) ?? await FirstAsync(own, cancel);
    }

    private static Task<FileEntry?> FirstAsync(IQueryable<Attachment> attachments, CancellationToken cancel) => attachments
        .Select(a => new FileEntry(a.Id, a.Name, a.ContentType, a.Size, a.Hash, a.Width, a.Height))
        .FirstOrDefaultAsync(cancel);
}
