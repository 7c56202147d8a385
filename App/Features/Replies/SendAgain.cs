using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Replies;

/// <summary>
/// An agent decides that a message which failed, or may or may not have left, is sent again. Pieces of it that certainly left are not repeated.
/// Not for mail: its recipients are tried each for themselves.
/// </summary>
internal sealed class SendAgain(WriteQueue writes)
{
    /// <returns>False when there is nothing to send again.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.FirstOrDefaultAsync(m => m.Id == messageId);
            if (message is not { Direction: MessageDirection.Out, DeletedAt: null, Mail: null, Delivery: DeliveryState.Failed or DeliveryState.Unknown }) return false;
            (message.Delivery, message.DeliveryError, message.DeliveryDueAt) = (DeliveryState.Queued, null, scope.Now);
            scope.Announce(NoticeKind.MessageAdded, message.Id, message.ConversationId);
            return true;
        });
    }
}
