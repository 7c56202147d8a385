using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Removes a canned reply. What was sent with it stays.</summary>
internal sealed class DeleteCannedReply(WriteQueue writes)
{
    /// <returns>False when there is none, or it is another's own.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long id)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var reply = await scope.Db.CannedReplies.FirstOrDefaultAsync(c => c.Id == id);
            if (reply is null || (reply.OwnerId is not null && reply.OwnerId != actor.AgentId)) return false;
            CannedRights.Demand(actor, reply.OwnerId);
            scope.Db.CannedReplies.Remove(reply);
            scope.Record(SaveCannedReply.FactOf(DeskEventKind.CannedReplyRemoved, actor, reply, scope.Now));
            scope.Announce(NoticeKind.CannedReply, id);
            return true;
        });
    }
}
