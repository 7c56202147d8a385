using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

#pragma warning disable CA1309 // The database compares the bytes; only this spelling is translated.
namespace SmallDesk.Features.ContactList;

/// <summary>Which contacts a filter shows, as conditions of a query; the words are not among them.</summary>
internal sealed class ContactsShown(DeskDirectory directory)
{
    private const string Greatest = "\U0010FFFF";

    public IQueryable<Contact> In(DeskDbContext db, ContactFilter filter) => Narrowed(db, db.Contacts, filter);

    /// <summary>Those that lists show at all: neither erased nor merged into another.</summary>
    public static IQueryable<Contact> Standing(IQueryable<Contact> all) => all.Where(c => c.MergedIntoId == null && c.ErasedAt == null);

    public IQueryable<Contact> Narrowed(DeskDbContext db, IQueryable<Contact> contacts, ContactFilter filter)
    {
        var all = Days(Standing(contacts), filter);
        if (filter.IsBlocked is { } blocked) all = blocked ? all.Where(c => c.BlockedAt != null) : all.Where(c => c.BlockedAt == null);
        if (filter.Language == "none") all = all.Where(c => c.Language == null);
        else if (filter.Language is { Length: > 0 } language) all = all.Where(c => c.Language == language);
        foreach (var kind in filter.Kinds) all = all.Where(c => db.ContactPoints.Any(p => p.ContactId == c.Id && p.Kind == kind && p.IsReachable));
        foreach (var tag in filter.Tags) all = all.Where(c => db.ContactTags.Any(t => t.ContactId == c.Id && t.TagId == tag));
        if (filter.HasOrders is { } orders) all = orders ? all.Where(c => db.Orders.Any(o => o.ContactId == c.Id)) : all.Where(c => !db.Orders.Any(o => o.ContactId == c.Id));
        foreach (var condition in filter.Fields)
        {
            var holding = Holding(db, condition);
            all = all.Where(c => holding.Any(v => v.ContactId == c.Id));
        }

        return all;
    }

    /// <summary>Those of whom somebody gave a sign of life, or came, on these days of the shop.</summary>
    public IQueryable<Contact> Days(IQueryable<Contact> all, ContactFilter filter)
    {
        if (filter.SeenFrom is { } seenFrom && Begins(seenFrom) is var from1) all = all.Where(c => c.LastSeenAt >= from1);
        if (filter.SeenTo is { } seenTo && Begins(seenTo.AddDays(1)) is var to1) all = all.Where(c => c.LastSeenAt < to1);
        if (filter.CreatedFrom is { } newFrom && Begins(newFrom) is var from2) all = all.Where(c => c.CreatedAt >= from2);
        if (filter.CreatedTo is { } newTo && Begins(newTo.AddDays(1)) is var to2) all = all.Where(c => c.CreatedAt < to2);
        return all;
    }

    /// <summary>What fields hold that meets a condition, by a range of an index.</summary>
    public IQueryable<ContactFieldValue> Holding(DeskDbContext db, FieldCondition condition)
    {
        var values = db.ContactFieldValues.Where(v => v.FieldId == condition.FieldId);
        if (condition.Value.Length == 0)
        {
            values = values.Where(v => v.Sortable != null);
            if (condition.From is { } from) values = values.Where(v => v.Sortable >= from);
            return condition.To is { } to ? values.Where(v => v.Sortable <= to) : values;
        }

        var kind = directory.Current.Field(condition.FieldId)?.Kind;
        if (kind is FieldKind.Choice or FieldKind.YesNo) return values.Where(v => v.Key == condition.Value);
        var begins = CustomField.KeyOf(condition.Value);
        if (kind == FieldKind.Link && !begins.Contains("://", StringComparison.Ordinal)) begins = "https://" + begins;
        var ends = begins + Greatest;
        return values.Where(v => string.Compare(v.Key, begins) >= 0 && string.Compare(v.Key, ends) < 0);
    }

    /// <summary>When a day begins in the shop, UTC. A clock that is put forward at midnight has no such moment: the day begins an hour later.</summary>
    private DateTime Begins(DateOnly day)
    {
        var zone = directory.Current.Zone;
        var local = day.ToDateTime(TimeOnly.MinValue);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
