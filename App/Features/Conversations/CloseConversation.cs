using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Closes a conversation.</summary>
internal sealed class CloseConversation(ConversationChange change, DeskDirectory directory)
{
    public Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId) =>
        change.RunAsync(actor, conversationId, (conversation, now) => conversation.Close(actor, directory.Current.HoursOf(conversation.ChannelId), now));
}

/// <summary>Opens a conversation again, whatever put it away.</summary>
internal sealed class ReopenConversation(ConversationChange change)
{
    public Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId) =>
        change.RunAsync(actor, conversationId, (conversation, now) => conversation.Reopen(actor, now) ?? conversation.BackToOpen(actor, now));
}

/// <summary>Marks that we wait for the customer.</summary>
internal sealed class MarkPending(ConversationChange change)
{
    public Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId) =>
        change.RunAsync(actor, conversationId, (conversation, now) => conversation.MarkPending(actor, now));
}
