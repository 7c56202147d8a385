using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Tags;
using SmallDesk.Live;

namespace SmallDesk.Features.Replies;

/// <summary>Takes back an answer that has not begun to leave: it becomes its writer's draft again, and the customer waits as before.</summary>
internal sealed class TakeBackReply(WriteQueue writes)
{
    /// <returns>False when it is too late, or not theirs.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long messageId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var message = await scope.Db.Messages.Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == messageId);
            if (message is not { Direction: MessageDirection.Out, Delivery: DeliveryState.Queued, DeliveryAttempts: 0 }) return false;
            if (message.DeliveryDueAt <= scope.Now || message.AgentId is not { } writer || writer != actor.AgentId) return false;
            var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == message.ConversationId);
            await UndoActsAsync(scope, conversation, message, actor);
            scope.Record(await UndoAsync(scope, conversation, message, actor));
            await KeepDraftAsync(scope, message, writer);
            scope.Unindex(message.Id);
            scope.Db.Messages.Remove(message);
            scope.Announce(NoticeKind.MessageChanged, message.Id, conversation.Id);
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            return true;
        });
    }

    /// <summary>What was done to the conversation with the answer, unless somebody has changed it since.</summary>
    private static async ValueTask UndoActsAsync(WriteScope scope, Conversation conversation, Message message, Actor actor)
    {
        var facts = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId == conversation.Id && e.MessageId == message.Id).OrderByDescending(e => e.Id).ToListAsync();
        foreach (var fact in facts)
        {
            if (fact.Kind == DeskEventKind.ConversationTagged && TagFact.Read(fact.Data) is { } tagged) await Tagging.TakeAsync(scope, conversation, tagged.Tag, actor);
            scope.Record(fact.Kind switch
            {
                DeskEventKind.ConversationClosed => conversation.UndoClose(actor, scope.Now),
                DeskEventKind.ConversationPending or DeskEventKind.ConversationSnoozed => conversation.BackToOpen(actor, scope.Now),
                DeskEventKind.ConversationAssigned when AssignedFact.Read(fact.Data) is { } assigned && assigned.To == conversation.AssigneeId => conversation.Assign(assigned.From, actor, scope.Now),
                _ => null,
            });
        }
    }

    private static async ValueTask<DeskEvent> UndoAsync(WriteScope scope, Conversation conversation, Message message, Actor actor)
    {
        var others = scope.Db.SaidIn(conversation.Id).Where(m => m.Id != message.Id);
        var waiting = await others.WaitingSinceAsync();
        var last = await others.Include(m => m.Attachments).OrderByDescending(m => m.Id).FirstOrDefaultAsync();
        return conversation.ReplyTakenBack(message, last, waiting, actor, scope.Now);
    }

    private static async ValueTask KeepDraftAsync(WriteScope scope, Message message, long writer)
    {
        foreach (var file in message.Attachments)
            (file.MessageId, file.UploadedByKind, file.UploadedById) = (null, ActorKind.Agent, writer);
        var draft = await scope.Db.Drafts.FirstOrDefaultAsync(d => d.ConversationId == message.ConversationId && d.AgentId == writer);
        if (draft is null) scope.Db.Drafts.Add(draft = new Draft { AgentId = writer, ConversationId = message.ConversationId });
        // What was begun since stays, behind what comes back.
        draft.Text = draft.Text.Length > 0 ? $"{message.Text}\n\n{draft.Text}" : message.Text;
        draft.AttachmentIds = string.Join(',', message.Attachments.Select(a => a.Id.ToString(CultureInfo.InvariantCulture)).Concat(draft.AttachmentIds.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        (draft.IsNote, draft.SeenUpTo, draft.At) = (false, message.Id, scope.Now);
        scope.Announce(NoticeKind.Draft, message.ConversationId, message.ConversationId, writer);
    }
}
