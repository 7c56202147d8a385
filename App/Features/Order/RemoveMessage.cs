using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Order;

/// <summary>
/// Removes one message from the desk, ours or theirs. The customer keeps their copy. Its words leave the search, the list and the former
/// versions; the row stays, so that the same message does not come in again.
/// </summary>
internal sealed class RemoveMessage(WriteQueue writes)
{
    /// <returns>False when there is no such message, or it is removed already.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Supervise);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.Messages.FirstOrDefaultAsync(m => m.Id == messageId) is not { DeletedAt: null } message) return false;
            if (message.Delivery is DeliveryState.Queued or DeliveryState.Sending) return false;
            (message.DeletedAt, message.DeletedById) = (scope.Now, actor.AgentId ?? 0);
            scope.Unindex(message.Id);
            foreach (var told in await scope.Db.Events.Where(e => e.ConversationId == message.ConversationId && e.MessageId == messageId && (e.Kind == DeskEventKind.MessageEdited || e.Kind == DeskEventKind.ReplyEdited)).ToListAsync())
                told.Data = null;

            var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == message.ConversationId);
            var last = await scope.Db.Messages.AsNoTracking().Include(m => m.Attachments)
                .Where(m => m.ConversationId == conversation.Id && m.Id != messageId && m.DeletedAt == null).OrderByDescending(m => m.Id).FirstOrDefaultAsync();
            scope.Record(conversation.MessageRemoved(message, last, actor, scope.Now));
            scope.Announce(NoticeKind.MessageChanged, message.Id, conversation.Id);
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            return true;
        });
    }
}
