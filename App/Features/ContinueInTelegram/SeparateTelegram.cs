using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>
/// Takes back that a conversation went on in Telegram: it was somebody else who had the link. Their Telegram gets the card back that it had, or one of
/// its own; answers go where they went before. What was written stays where it was written.
/// </summary>
internal sealed class SeparateTelegram(WriteQueue writes)
{
    /// <returns>Whether there was something to take back.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await ConversationChange.FindAsync(scope, conversationId) is not { ContinuedPointId: { } pointId } conversation) return false;
            var contact = await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => c.Id == conversation.ContactId);
            var ended = await EndAllAsync(scope, actor, contact.Id, pointId);
            if (contact.Points.Find(p => p.Id == pointId) is { } point) await PartAsync(scope, actor, contact, point, ended);
            scope.Announce(NoticeKind.Contact, contact.Id);
            return true;
        });
    }

    /// <summary>Whatever of theirs went on there; and no link that is still about leads anywhere.</summary>
    private static async ValueTask<List<long>> EndAllAsync(WriteScope scope, Actor actor, long contactId, long pointId)
    {
        var conversations = await scope.Db.Conversations.Where(c => c.ContactId == contactId && c.ContinuedPointId == pointId).ToListAsync();
        foreach (var conversation in conversations)
        {
            scope.Record(conversation.EndContinuing(actor, scope.Now));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }

        var ids = conversations.ConvertAll(c => c.Id);
        await scope.Db.ContinueLinks.Where(l => ids.Contains(l.ConversationId) && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, scope.Now));
        return ids;
    }

    private static async ValueTask PartAsync(WriteScope scope, Actor actor, Contact contact, ContactPoint point, List<long> ended)
    {
        var joined = await JoinedAsync(scope, ended, point.Id);
        var other = joined is null ? null : await scope.Db.Contacts.Include(c => c.Points).FirstOrDefaultAsync(c => c.Id == joined.From && c.MergedIntoId == contact.Id);
        if (other is null) joined = await OfItsOwnAsync(scope, ended, point);
        other ??= await scope.Db.Contacts.FindAsync(joined!.From);
        other!.MergedIntoId = null;
        var moving = contact.Points.Where(p => p.Id == point.Id || joined!.Points.Contains(p.Id)).ToList();
        foreach (var moved in moving)
        {
            contact.Points.Remove(moved);
            other.Points.Add(moved);
            moved.ContactId = other.Id;
        }

        // What the card had got from the other one goes with it.
        (contact.Name, contact.PhotoHash) = (contact.Name == joined!.Name ? joined.HadName : contact.Name, contact.PhotoHash == other.PhotoHash ? joined.HadPhoto : contact.PhotoHash);
        await MoveAsync(scope, contact.Id, other.Id, moving.ConvertAll(p => p.Id));
        scope.Index(contact, JoinContacts.Findable(contact), isNew: false);
        scope.Index(other, JoinContacts.Findable(other), isNew: false);
        scope.Announce(NoticeKind.Contact, other.Id);
        var fact = DeskEvent.Of(DeskEventKind.ContactsParted, actor, scope.Now);
        (fact.ContactId, fact.Data) = (contact.Id, JsonSerializer.Serialize(new { to = other.Id }));
        scope.Record(fact);
    }

    private static async ValueTask MoveAsync(WriteScope scope, long from, long to, List<long> points)
    {
        var all = await scope.Db.Conversations.Where(c => c.ContactId == from).ToListAsync();
        foreach (var theirs in all.Where(c => c.ContactPointId is { } point && points.Contains(point)))
        {
            theirs.ContactId = to;
            theirs.Version++;
            scope.Announce(NoticeKind.Conversation, theirs.Id, theirs.Id);
        }

        var ids = all.ConvertAll(c => c.Id);
        await scope.Db.Messages.Where(m => ids.Contains(m.ConversationId) && m.ContactId == from && m.ContactPointId != null && points.Contains(m.ContactPointId.Value)).ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, to));
    }

    /// <summary>A card for somebody who had none before they came by the link.</summary>
    private static async ValueTask<JoinedContact> OfItsOwnAsync(WriteScope scope, List<long> conversations, ContactPoint point)
    {
        var data = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId != null && conversations.Contains(e.ConversationId.Value) && e.Kind == DeskEventKind.ConversationContinued)
            .OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Data).FirstOrDefaultAsync();
        var told = ContinuedFact.Read(data);
        var own = new Contact { Id = scope.NewId(), Name = told?.Name ?? "", CreatedAt = scope.Now, LastSeenAt = point.LastSeenAt };
        scope.Db.Contacts.Add(own);
        return new JoinedContact(own.Id, own.Name, [point.Id]) { HadName = told?.Former ?? "" };
    }

    /// <summary>The newest joining of cards by which the point came.</summary>
    private static async ValueTask<JoinedContact?> JoinedAsync(WriteScope scope, List<long> conversations, long pointId)
    {
        var facts = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId != null && conversations.Contains(e.ConversationId.Value) && e.Kind == DeskEventKind.ContactsJoined && e.Data != null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Data!).ToListAsync();
        return facts.Select(f => JsonSerializer.Deserialize<JoinedContact>(f, JsonSerializerOptions.Web)!).FirstOrDefault(j => j.Points.Contains(pointId));
    }
}
