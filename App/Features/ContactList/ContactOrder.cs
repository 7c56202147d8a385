using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Mappings;
using SmallDesk.Domain;

#pragma warning disable CA1309 // The database compares the bytes; only this spelling is translated.
namespace SmallDesk.Features.ContactList;

/// <summary>The orders of the list, each along an index of its own; among equals the id decides.</summary>
internal static class ContactOrder
{
    public static IQueryable<Contact> In(this IQueryable<Contact> all, ContactFilter filter) => (filter.Sort, IsDown(filter)) switch
    {
        (ContactSort.Name, false) => all.OrderBy(c => EF.Property<string>(c, ContactMapping.NameKey)).ThenBy(c => c.Id),
        (ContactSort.Name, true) => all.OrderByDescending(c => EF.Property<string>(c, ContactMapping.NameKey)).ThenByDescending(c => c.Id),
        (ContactSort.Created, true) => all.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id),
        (ContactSort.Created, false) => all.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id),
        (_, true) => all.OrderByDescending(c => c.LastSeenAt).ThenByDescending(c => c.Id),
        _ => all.OrderBy(c => c.LastSeenAt).ThenBy(c => c.Id),
    };

    /// <summary>
    /// What comes after a mark, in two stretches: those of the same time or name, then the rest. Each is found by one step into the
    /// index, though a hundred thousand came with one table and have one time.
    /// </summary>
    public static IEnumerable<IQueryable<Contact>> Behind(this IQueryable<Contact> all, ContactFilter filter, ContactMark? mark)
    {
        if (mark is null) return [all];
        var (at, id, key) = (mark.At, mark.Id, mark.Key);
        var alike = IsDown(filter) ? all.Where(c => c.Id < id) : all.Where(c => c.Id > id);
        return (filter.Sort, IsDown(filter)) switch
        {
            (ContactSort.Name, false) => [alike.Where(c => EF.Property<string>(c, ContactMapping.NameKey) == key), all.Where(c => string.Compare(EF.Property<string>(c, ContactMapping.NameKey), key) > 0)],
            (ContactSort.Name, true) => [alike.Where(c => EF.Property<string>(c, ContactMapping.NameKey) == key), all.Where(c => string.Compare(EF.Property<string>(c, ContactMapping.NameKey), key) < 0)],
            (ContactSort.Created, true) => [alike.Where(c => c.CreatedAt == at), all.Where(c => c.CreatedAt < at)],
            (ContactSort.Created, false) => [alike.Where(c => c.CreatedAt == at), all.Where(c => c.CreatedAt > at)],
            (_, true) => [alike.Where(c => c.LastSeenAt == at), all.Where(c => c.LastSeenAt < at)],
            _ => [alike.Where(c => c.LastSeenAt == at), all.Where(c => c.LastSeenAt > at)],
        };
    }

    /// <summary>What comes no later than a mark: where looking stops.</summary>
    public static IQueryable<Contact> UpTo(this IQueryable<Contact> all, ContactFilter filter, ContactMark? mark)
    {
        if (mark is null) return all;
        var (at, id, key) = (mark.At, mark.Id, mark.Key);
        return (filter.Sort, IsDown(filter)) switch
        {
            (ContactSort.Name, false) => all.Where(c => string.Compare(EF.Property<string>(c, ContactMapping.NameKey), key) <= 0 && (c.Id <= id || EF.Property<string>(c, ContactMapping.NameKey) != key)),
            (ContactSort.Name, true) => all.Where(c => string.Compare(EF.Property<string>(c, ContactMapping.NameKey), key) >= 0 && (c.Id >= id || EF.Property<string>(c, ContactMapping.NameKey) != key)),
            (ContactSort.Created, true) => all.Where(c => c.CreatedAt >= at && (c.CreatedAt != at || c.Id >= id)),
            (ContactSort.Created, false) => all.Where(c => c.CreatedAt <= at && (c.CreatedAt != at || c.Id <= id)),
            (_, true) => all.Where(c => c.LastSeenAt >= at && (c.LastSeenAt != at || c.Id >= id)),
            _ => all.Where(c => c.LastSeenAt <= at && (c.LastSeenAt != at || c.Id <= id)),
        };
    }

    public static IQueryable<ContactMark> Marks(this IQueryable<Contact> contacts, ContactFilter filter) => filter.Sort switch
    {
        ContactSort.Name => contacts.Select(c => new ContactMark(c.Id, default, EF.Property<string>(c, ContactMapping.NameKey))),
        ContactSort.Created => contacts.Select(c => new ContactMark(c.Id, c.CreatedAt, "")),
        _ => contacts.Select(c => new ContactMark(c.Id, c.LastSeenAt, "")),
    };

    /// <summary>The days of what the list is sorted by: the bound where it begins.</summary>
    public static ContactFilter Beginning(ContactFilter filter) => OwnDays(filter, withFrom: !IsDown(filter), withTo: IsDown(filter));

    /// <summary>The same: the bound where it ends.</summary>
    public static ContactFilter Ending(ContactFilter filter) => OwnDays(filter, withFrom: IsDown(filter), withTo: !IsDown(filter));

    /// <summary>What else is wanted.</summary>
    public static ContactFilter WithoutOwnDays(ContactFilter filter) => filter.Sort switch
    {
        ContactSort.Seen => filter with { SeenFrom = null, SeenTo = null },
        ContactSort.Created => filter with { CreatedFrom = null, CreatedTo = null },
        _ => filter,
    };

    private static ContactFilter OwnDays(ContactFilter filter, bool withFrom, bool withTo) => filter.Sort switch
    {
        ContactSort.Seen => ContactFilter.Nothing with { SeenFrom = withFrom ? filter.SeenFrom : null, SeenTo = withTo ? filter.SeenTo : null },
        ContactSort.Created => ContactFilter.Nothing with { CreatedFrom = withFrom ? filter.CreatedFrom : null, CreatedTo = withTo ? filter.CreatedTo : null },
        _ => ContactFilter.Nothing,
    };

    /// <summary>Times begin with the newest, names with A.</summary>
    private static bool IsDown(ContactFilter filter) => filter.Sort == ContactSort.Name == filter.IsReversed;
}
