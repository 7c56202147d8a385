using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mentions;

namespace SmallDesk.Features.Replies;

/// <summary>Leaves a note for colleagues. It never leaves the desk.</summary>
internal sealed class AddNote(WriteQueue writes, DeskDirectory directory)
{
    public Task<ReplyResult> ExecuteAsync(Actor actor, ReplyText note)
    {
        actor.Demand(Permission.Work);
        if (OutgoingText.Problem(note.Text, note.AttachmentIds.Count, SendReply.LongestText) is { } problem)
        {
            return Task.FromResult<ReplyResult>(new ReplyResult.Refused(problem));
        }

        return writes.RunAsync(scope => StoreAsync(scope, actor, note));
    }

    private async ValueTask<ReplyResult> StoreAsync(WriteScope scope, Actor actor, ReplyText note)
    {
        var conversation = await ConversationChange.FindAsync(scope, note.ConversationId);
        if (conversation is null) return new ReplyResult.NotFound();
        if (await OutgoingText.EarlierAsync(scope, conversation, note.ClientId) is { } earlier) return new ReplyResult.Stored(earlier);
        var files = await OutgoingText.TakeUploadsAsync(scope, actor, note.AttachmentIds);
        if (files is null) return new ReplyResult.Refused("reply.attachmentGone");
        var message = new Message
        {
            Id = scope.NewId(),
            ConversationId = conversation.Id,
            ChannelId = conversation.ChannelId,
            Direction = MessageDirection.Note,
            AgentId = actor.AgentId,
            At = scope.Now,
            Text = note.Text,
            ClientId = note.ClientId,
        };
        message.Attachments.AddRange(files);
        scope.Db.Messages.Add(message);
        scope.Index(message, isNew: true);
        scope.Record(conversation.NoteAdded(message, actor, scope.Now));
        KeepMentions.Of(scope, directory.Current, actor, conversation, message);
        await OutgoingText.SettleAsync(scope, actor, message);
        return new ReplyResult.Stored(message.Id);
    }
}
