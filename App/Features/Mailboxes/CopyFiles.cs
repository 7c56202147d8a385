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
        return writes.RunAsync<IReadOnlyList<AttachmentView>>(async scope =>
        {
            var files = await scope.Db.Attachments.AsNoTracking().Where(a => a.MessageId == messageId && a.ReplacedAt == null).OrderBy(a => a.Id).ToListAsync();
            List<AttachmentView> copies = [];
            foreach (var file in files)
            {
                var copy = new Attachment
                {
                    Id = scope.NewId(), UploadedByKind = actor.Kind, UploadedById = actor.Id, Name = file.Name, ContentType = file.ContentType,
                    Size = file.Size, Hash = file.Hash, Width = file.Width, Height = file.Height, At = scope.Now,
                };
                scope.Db.Attachments.Add(copy);
                copies.Add(new AttachmentView(copy.Id, copy.Name, copy.ContentType, copy.Size, copy.Width, copy.Height));
            }

            return copies;
        });
    }
}
