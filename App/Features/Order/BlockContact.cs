using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Order;

/// <summary>
/// Shuts a contact out, whatever channel they come by: what they write is kept as spam and nobody is told. What of theirs is not closed
/// becomes spam with it, and comes back with the contact.
/// </summary>
internal sealed class BlockContact(WriteQueue writes)
{
    /// <param name="actor">Who blocks.</param>
    /// <param name="contactId">Whom.</param>
    /// <param name="conversationId">The conversation it is done from, whose timeline tells it.</param>
    /// <returns>False when there is no such contact, or they are blocked already.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long contactId, long? conversationId = null)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.Contacts.FirstOrDefaultAsync(c => c.Id == contactId) is not { BlockedAt: null } contact) return false;
            contact.BlockedAt = scope.Now;
            foreach (var conversation in await Of(scope, contactId).Where(c => c.SpamAt == null && c.Status != ConversationStatus.Closed).ToListAsync())
            {
                scope.Record(conversation.MarkSpam(actor, scope.Now));
                scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            }

            Tell(scope, DeskEventKind.ContactBlocked, contactId, conversationId, actor);
            return true;
        });
    }

    /// <returns>False when there is no such contact, or they are not blocked.</returns>
    public Task<bool> UnblockAsync(Actor actor, long contactId, long? conversationId = null)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.Contacts.FirstOrDefaultAsync(c => c.Id == contactId) is not { BlockedAt: { } at } contact) return false;
            contact.BlockedAt = null;
            foreach (var conversation in await Of(scope, contactId).Where(c => c.SpamAt == at).ToListAsync())
            {
                scope.Record(conversation.NotSpam(await SpamClock.WaitingAsync(scope, conversation), actor, scope.Now));
                scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            }

            Tell(scope, DeskEventKind.ContactUnblocked, contactId, conversationId, actor);
            return true;
        });
    }

    private static IQueryable<Conversation> Of(WriteScope scope, long contactId) =>
        scope.Db.Conversations.Where(c => c.ContactId == contactId && c.DeletedAt == null && c.MergedIntoId == null);

    private static void Tell(WriteScope scope, DeskEventKind kind, long contactId, long? conversationId, Actor actor)
    {
        var fact = DeskEvent.Of(kind, actor, scope.Now);
        (fact.ContactId, fact.ConversationId) = (contactId, conversationId);
        scope.Record(fact);
        scope.Announce(NoticeKind.Contact, contactId);
        if (conversationId is { } here) scope.Announce(NoticeKind.Conversation, here, here);
    }
}
