using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;

namespace SmallDesk.Features.ContactList;

/// <summary>
/// Looks for the one condition of a filter that leaves few, by the index that leads to it. Then those few are looked at and no others;
/// without one the list is walked in its own order, where what is frequent turns up soon.
/// </summary>
internal sealed class ContactCandidates(ContactsShown shown)
{
    internal const int Few = 2_000;

    /// <returns>Ids among which all that the filter shows are; null when no condition leaves few.</returns>
    public async Task<IReadOnlyList<long>?> FindAsync(DeskDbContext db, ContactFilter filter, CancellationToken cancel)
    {
        foreach (var source in Sources(db, filter))
        {
            var ids = await source.Take(Few + 1).ToListAsync(cancel);
            if (ids.Count <= Few) return ids;
        }

        return null;
    }

    private IEnumerable<IQueryable<long>> Sources(DeskDbContext db, ContactFilter filter)
    {
        foreach (var tag in filter.Tags) yield return db.ContactTags.Where(t => t.TagId == tag).Select(t => t.ContactId);
        foreach (var condition in filter.Fields) yield return shown.Holding(db, condition).Select(v => v.ContactId);
        if (filter.IsBlocked == true) yield return db.Contacts.Where(c => c.BlockedAt != null).Select(c => c.Id);
        if (filter.HasOrders == true) yield return db.Orders.Select(o => o.ContactId);
        foreach (var kind in filter.Kinds) yield return db.ContactPoints.Where(p => p.Kind == kind).Select(p => p.ContactId);
        var nothing = ContactFilter.Nothing;
        if (filter.CreatedFrom is not null || filter.CreatedTo is not null)
            yield return shown.Days(db.Contacts, nothing with { CreatedFrom = filter.CreatedFrom, CreatedTo = filter.CreatedTo }).Select(c => c.Id);
        if (filter.SeenFrom is not null || filter.SeenTo is not null)
            yield return shown.Days(db.Contacts, nothing with { SeenFrom = filter.SeenFrom, SeenTo = filter.SeenTo }).Select(c => c.Id);
    }
}
