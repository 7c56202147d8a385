using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>What came of adding a contact by hand.</summary>
/// <param name="Id">The new contact; null when there is none.</param>
/// <param name="Problem">Why there is none: <see cref="CardResult.Refused"/>, or <see cref="CardResult.TakenBy"/> where they are known already.</param>
internal sealed record AddedContact(long? Id, CardResult? Problem);

/// <summary>Makes a contact of whom only a name, an address or a number is known yet. Who is known by it already is not made twice.</summary>
internal sealed class AddContact(WriteQueue writes, Texts texts)
{
    /// <param name="actor">Who adds.</param>
    /// <param name="name">As typed; may be empty where there is a way to reach them.</param>
    /// <param name="point">An address or a phone number as typed; may be empty where there is a name.</param>
    public async Task<AddedContact> ExecuteAsync(Actor actor, string name, string point)
    {
        actor.Demand(Permission.Work);
        var (cleanName, problem) = CardText.Read(CardPart.Name, name, texts);
        if (problem is not null) return new AddedContact(null, problem);
        var isReachable = !string.IsNullOrWhiteSpace(point);
        if (cleanName.Length == 0 && !isReachable) return new AddedContact(null, new CardResult.Refused("contactList.problem.nothing"));
        var kind = point.Contains('@', StringComparison.Ordinal) ? ContactPointKind.Email : ContactPointKind.Phone;
        var (value, pointProblem) = isReachable ? TypedPoint.Read(kind, point) : ("", null);
        if (pointProblem is not null) return new AddedContact(null, new CardResult.Refused(IsNumber(point) || kind == ContactPointKind.Email ? pointProblem : "contactList.problem.point"));
        return await writes.RunAsync(async scope =>
        {
            if (isReachable && await AddContactPoint.OwnerAsync(scope, kind, value) is { } owner) return new AddedContact(null, new CardResult.TakenBy(owner.Id, owner.Name));
            return new AddedContact(Make(scope, actor, cleanName, isReachable ? (kind, value) : null), null);
        });
    }

    private static long Make(WriteScope scope, Actor actor, string name, (ContactPointKind Kind, string Value)? point)
    {
        var contact = new Contact { Id = scope.NewId(), Name = name, CreatedAt = scope.Now, LastSeenAt = Contact.NeverSeen };
        scope.Append(contact);
        if (name.Length > 0) Cards.Note(scope, actor, contact.Id, CardPart.Name, refId: null, before: null, name);
        if (point is { } way)
        {
            var row = new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = way.Kind, Value = way.Value, CreatedAt = scope.Now, LastSeenAt = scope.Now };
            scope.Append(row);
            Cards.Note(scope, actor, contact.Id, CardPart.PointAdded, row.Id, before: null, way.Value);
        }

        scope.Index(contact, point is { } shown ? [shown.Value] : [], isNew: true);
        return contact.Id;
    }

    private static bool IsNumber(string point) => point.Any(char.IsAsciiDigit) && !point.Any(char.IsLetter);
}
