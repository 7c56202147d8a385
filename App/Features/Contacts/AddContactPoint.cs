using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>
/// Writes a phone number or an address on a card by hand. It is not proved by being typed, and one that belongs to somebody
/// else is not taken from them.
/// </summary>
internal sealed class AddContactPoint(WriteQueue writes)
{
    /// <summary>Most ways to reach one contact that are typed in.</summary>
    public const int Most = 50;

    public async Task<CardResult> ExecuteAsync(Actor actor, long contactId, ContactPointKind kind, string typed)
    {
        actor.Demand(Permission.Work);
        var (value, problem) = TypedPoint.Read(kind, typed);
        if (problem is not null) return new CardResult.Refused(problem);
        return await writes.RunAsync<CardResult>(async scope =>
        {
            if (await Cards.FindAsync(scope, contactId) is not { } contact) return new CardResult.Gone();
            if (await OwnerAsync(scope, kind, value, contact.Id) is { } owner) return owner.Id == contact.Id ? new CardResult.Unchanged() : new CardResult.TakenBy(owner.Id, owner.Name);
            if (await scope.Db.ContactPoints.CountAsync(p => p.ContactId == contact.Id) >= Most) return new CardResult.Refused("contact.problem.manyPoints", Most);
            var point = new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = kind, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now };
            scope.Db.ContactPoints.Add(point);
            Cards.Note(scope, actor, contact.Id, CardPart.PointAdded, point.Id, before: null, value);
            await scope.ReindexAsync(contact.Id);
            return new CardResult.Done();
        });
    }

    /// <summary>Whose it is: the card itself before others. Who only pretends to be its owner does not own it.</summary>
    internal static async ValueTask<Contact?> OwnerAsync(WriteScope scope, ContactPointKind kind, string value, long contactId = 0)
    {
        var holders = await scope.Db.ContactPoints.Where(p => p.Kind == kind && p.Value == value && (p.Details == null || p.Details != ContactPoint.Doubtful))
            .OrderBy(p => p.VerifiedAt == null).ThenBy(p => p.Id).Select(p => p.ContactId).ToListAsync();
        if (holders.Contains(contactId)) return await Cards.FindAsync(scope, contactId);
        foreach (var holder in holders.Distinct())
        {
            if (await Cards.FindAsync(scope, holder) is { } owner) return owner;
        }

        return null;
    }
}
