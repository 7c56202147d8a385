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
        return await writes.RunAsync(async scope =>
        {
            var files = await scope.Db.CannedFiles.AsNoTracking().Where(f => f.CannedReplyId == cannedId).OrderBy(f => f.Id)
                .Select(f => new KeptFile(f.Name, f.ContentType, f.Size, f.Hash, f.Width, f.Height)).ToListAsync();
            return UploadCopies.Add(scope, actor, files);
        });
    }
}
