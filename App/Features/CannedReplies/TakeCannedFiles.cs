using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Puts the files of a canned reply beside what somebody is writing. The bytes are kept once.</summary>
internal sealed class TakeCannedFiles(WriteQueue writes, CannedDirectory directory)
{
    public async Task<IReadOnlyList<AttachmentView>> ExecuteAsync(Actor actor, long cannedId)
    {
        actor.Demand(Permission.Work);
        if (directory.Find(actor.AgentId, cannedId) is not { Files.Count: > 0 }) return [];
        return await writes.RunAsync<IReadOnlyList<AttachmentView>>(async scope =>
        {
            var files = await scope.Db.CannedFiles.AsNoTracking().Where(f => f.CannedReplyId == cannedId).OrderBy(f => f.Id).ToListAsync();
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
