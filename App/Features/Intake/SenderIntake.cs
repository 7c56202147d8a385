using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>Finds the contact behind a sender, or makes one with their first message.</summary>
internal static class SenderIntake
{
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    /// <param name="scope">Where it happens.</param>
    /// <param name="from">The sender.</param>
    /// <param name="answered">The contact whose conversation with us the message answers; null when it answers none.</param>
    public static (Contact Contact, ContactPoint Point) FindOrMake(WriteScope scope, InboundSender from, long? answered)
    {
        var value = ContactPointValue.Normalise(from.Kind, from.Value);
        // Who is probably not whom they claim to be has a record apart from the one they claim.
        var known = scope.Rows.Point(from.Kind, value, from.IsDoubtful);

        // An address that somebody typed into a form is theirs only once a mail of ours to it was answered: else whoever types a stranger's gets their mail.
        if (known?.Details == ContactPoint.Claimed && known.ContactId != answered) known = null;
        var contact = known is null ? Make(scope) : scope.Rows.Contact(known.ContactId);
        var point = known ?? AddPoint(scope, contact, from.Kind, value);
        var claims = NewClaims(scope, contact, from, isNew: known is null);
        foreach (var claim in claims) AddPoint(scope, contact, claim.Kind, claim.Value, claim.IsVerified, claim.IsVerified ? null : ContactPoint.Claimed);
        if (known is not null) Prove(scope, contact, from);
        var isNamed = Introduce(scope, contact, from, isNew: known is null);
        Update(scope, point, from, isNew: known is null);
        if (known is null || isNamed || claims.Count > 0)
        {
            Reindex(scope, contact, claims, known is null ? point : null);
            scope.Announce(NoticeKind.Contact, contact.Id);
        }

        return (contact, point);
    }

    private static Contact Make(WriteScope scope)
    {
        var contact = new Contact { Id = scope.NewId(), CreatedAt = scope.Now, LastSeenAt = scope.Now };
        scope.Append(contact);
        var fact = DeskEvent.Of(DeskEventKind.ContactCreated, Actor.System, scope.Now);
        fact.ContactId = contact.Id;
        scope.Record(fact);
        return contact;
    }

    private static ContactPoint AddPoint(WriteScope scope, Contact contact, ContactPointKind kind, string value, bool isVerified = false, string? details = null)
    {
        var point = new ContactPoint
        {
            Id = scope.NewId(), ContactId = contact.Id, Kind = kind, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now,
            VerifiedAt = isVerified ? scope.Now : null, Details = details,
        };
        scope.Append(point);
        return point;
    }

    /// <summary>Takes over what the channel says of the person. Returns whether they got a name.</summary>
    private static bool Introduce(WriteScope scope, Contact contact, InboundSender from, bool isNew)
    {
        var before = (contact.Name, contact.Language, contact.TimeZone, contact.LastSeenAt);
        // An address stands in for a name until somebody gives one.
        if ((contact.Name.Length == 0 || contact.Name == from.Value) && !string.IsNullOrWhiteSpace(from.Name)) contact.Name = ContactPointValue.CleanName(from.Name);
        contact.Language ??= from.Language;
        contact.TimeZone ??= from.TimeZone;
        if (scope.Now - contact.LastSeenAt >= SeenGrain) contact.LastSeenAt = scope.Now;
        if (!isNew && before != (contact.Name, contact.Language, contact.TimeZone, contact.LastSeenAt)) scope.Store(contact);
        return before.Name != contact.Name;
    }

    private static void Update(WriteScope scope, ContactPoint point, InboundSender from, bool isNew)
    {
        var before = (point.LastSeenAt, point.VerifiedAt, point.Details, point.IsReachable, point.ConsentAt);
        if (scope.Now - point.LastSeenAt >= SeenGrain) point.LastSeenAt = scope.Now;
        if (from.IsVerified) point.VerifiedAt ??= scope.Now;
        point.Details = from.IsDoubtful ? ContactPoint.Doubtful : from.Details ?? (point.Details == ContactPoint.Claimed ? null : point.Details);
        point.IsReachable = true;
        if (from.ConsentText is not null && point.ConsentAt is null)
        {
            point.ConsentAt = scope.Now;
            point.ConsentText = from.ConsentText;
        }

        if (!isNew && before != (point.LastSeenAt, point.VerifiedAt, point.Details, point.IsReachable, point.ConsentAt)) scope.Store(point);
    }

    /// <summary>What the card had as claimed and the channel now proves.</summary>
    private static void Prove(WriteScope scope, Contact contact, InboundSender from)
    {
        foreach (var claim in from.Claims.Where(c => c.IsVerified))
        {
            var value = ContactPointValue.Normalise(claim.Kind, claim.Value);
            if (scope.Rows.PointsOf(contact.Id).Find(p => p.Kind == claim.Kind && p.Value == value && p.VerifiedAt is null) is not { } point) continue;
            point.VerifiedAt = scope.Now;
            if (point.Details == ContactPoint.Claimed) point.Details = null;
            scope.Store(point);
            scope.Announce(NoticeKind.Contact, contact.Id);
        }
    }

    /// <summary>What they say is theirs and the card does not have yet.</summary>
    private static List<ClaimedPoint> NewClaims(WriteScope scope, Contact contact, InboundSender from, bool isNew)
    {
        if (from.Claims.Count == 0) return [];
        var has = isNew ? [] : scope.Rows.PointsOf(contact.Id).Select(p => (p.Kind, p.Value)).ToHashSet();
        return [.. from.Claims
            .Select(c => c with { Value = ContactPointValue.Normalise(c.Kind, c.Value) })
            .Where(c => c.Value.Length > 0 && has.Add((c.Kind, c.Value)))];
    }

    private static void Reindex(WriteScope scope, Contact contact, List<ClaimedPoint> claims, ContactPoint? made)
    {
        var points = made is null
            ? scope.Rows.PointsOf(contact.Id).Select(p => new ClaimedPoint(p.Kind, p.Value))
            : [new ClaimedPoint(made.Kind, made.Value)];
        var values = points.Concat(claims).Where(p => p.Kind is not ContactPointKind.Visitor).Select(p => p.Value);
        scope.Index(contact, values, isNew: made is not null);
    }
}
