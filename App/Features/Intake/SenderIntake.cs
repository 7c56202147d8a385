using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>Finds the contact behind a sender, or makes one with their first message.</summary>
internal static class SenderIntake
{
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    public static async ValueTask<(Contact Contact, ContactPoint Point)> FindOrMakeAsync(WriteScope scope, InboundSender from)
    {
        var value = ContactPointValue.Normalise(from.Kind, from.Value);
        var known = await IntakeReads.SenderAsync(scope.Db, from.Kind, value);
        var isNew = known is null;
        var contact = known is null ? Make(scope) : await IntakeReads.FollowAsync(scope.Db, known.Contact);
        var point = known?.Point ?? AddPoint(scope, contact, from.Kind, value);
        var changed = Update(scope, contact, point, from);
        changed |= await AddClaimsAsync(scope, contact, from, isNew);
        if (isNew || changed)
        {
            await ReindexAsync(scope, contact, isNew);
            scope.Announce(NoticeKind.Contact, contact.Id);
        }

        return (contact, point);
    }

    private static Contact Make(WriteScope scope)
    {
        var contact = new Contact { Id = scope.NewId(), CreatedAt = scope.Now, LastSeenAt = scope.Now };
        scope.Db.Contacts.Add(contact);
        var fact = DeskEvent.Of(DeskEventKind.ContactCreated, Actor.System, scope.Now);
        fact.ContactId = contact.Id;
        scope.Record(fact);
        return contact;
    }

    private static ContactPoint AddPoint(WriteScope scope, Contact contact, ContactPointKind kind, string value)
    {
        var point = new ContactPoint
        {
            Id = scope.NewId(), ContactId = contact.Id, Kind = kind, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now,
        };
        scope.Db.ContactPoints.Add(point);
        return point;
    }

    private static bool Update(WriteScope scope, Contact contact, ContactPoint point, InboundSender from)
    {
        var named = contact.Name.Length == 0 && !string.IsNullOrWhiteSpace(from.Name);
        if (named) contact.Name = ContactPointValue.CleanName(from.Name!);
        contact.Language ??= from.Language;
        contact.TimeZone ??= from.TimeZone;
        if (scope.Now - contact.LastSeenAt >= SeenGrain) contact.LastSeenAt = scope.Now;
        if (scope.Now - point.LastSeenAt >= SeenGrain) point.LastSeenAt = scope.Now;
        if (from.IsVerified) point.VerifiedAt ??= scope.Now;
        if (from.Details is not null && point.Details != from.Details) point.Details = from.Details;
        point.IsReachable = true;
        if (from.ConsentText is not null && point.ConsentAt is null)
        {
            point.ConsentAt = scope.Now;
            point.ConsentText = from.ConsentText;
        }

        return named;
    }

    private static async ValueTask<bool> AddClaimsAsync(WriteScope scope, Contact contact, InboundSender from, bool isNew)
    {
        var added = false;
        foreach (var claim in from.Claims)
        {
            var value = ContactPointValue.Normalise(claim.Kind, claim.Value);
            if (value.Length == 0) continue;
            var has = !isNew && await scope.Db.ContactPoints.AnyAsync(p => p.ContactId == contact.Id && p.Kind == claim.Kind && p.Value == value);
            if (has) continue;
            AddPoint(scope, contact, claim.Kind, value);
            added = true;
        }

        return added;
    }

    private static async ValueTask ReindexAsync(WriteScope scope, Contact contact, bool isNew)
    {
        if (!isNew) await scope.Db.Entry(contact).Collection(c => c.Points).LoadAsync();
        var values = scope.Db.ContactPoints.Local
            .Where(p => p.ContactId == contact.Id && p.Kind is not ContactPointKind.Visitor).Select(p => p.Value);
        scope.Index(contact, values, isNew);
    }
}
