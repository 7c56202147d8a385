using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Puts the files of a message beside what somebody is writing, to be passed on. The bytes are kept once.</summary>
internal sealed class CopyFiles(WriteQueue writes)
{
    public Task<IReadOnlyList<AttachmentView>> ExecuteAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var files = await scope.Db.Attachments.AsNoTracking().Where(a => a.MessageId == messageId && a.ReplacedAt == null).OrderBy(a => a.Id)
                .Select(a => new KeptFile(a.Name, a.ContentType, a.Size, a.Hash, a.Width, a.Height)).ToListAsync();
            return UploadCopies.Add(scope, actor, files);
        });
    }
}
