using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Orders;

namespace SmallDesk.Features.ContactList;

/// <summary>A contact as the list shows it. Times are UTC.</summary>
public sealed record ContactListRow(
    long Id, string Name, string Company, string? Language, string? TimeZone, string? PhotoHash, string Notes, DateTime CreatedAt, DateTime LastSeenAt, DateTime? BlockedAt)
{
    /// <summary>Where the list goes on behind it.</summary>
    public ContactMark Mark { get; init; } = new(0, default, "");

    /// <summary>What a guest without a name goes by: the number of their first conversation; null for all others.</summary>
    public long? GuestNumber { get; init; }

    /// <summary>They gave a sign of life here.</summary>
    public bool WasSeen => LastSeenAt > Domain.Contact.NeverSeen;

    public IReadOnlyList<ContactListPoint> Points { get; init; } = [];

    /// <summary>Tags in the order in which they were put on.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];

    /// <summary>What they hold in the shop's own fields, each in its one spelling.</summary>
    public IReadOnlyDictionary<long, string> Fields { get; init; } = new Dictionary<long, string>();

    /// <summary>All orders, whatever became of them.</summary>
    public int Orders { get; init; }

    /// <summary>What they bought, without what was cancelled or returned; the currency of most orders first.</summary>
    public IReadOnlyList<CurrencyTotal> Bought { get; init; } = [];
}

/// <summary>A way to reach them.</summary>
public sealed record ContactListPoint(ContactPointKind Kind, string Value, bool IsVerified, bool IsReachable);

/// <summary>Reads what stands on the rows of a page, in one query of each sort.</summary>
internal static class ContactListRows
{
    /// <returns>Rows in the order of the marks.</returns>
    public static async Task<IReadOnlyList<ContactListRow>> OfAsync(DeskDbContext db, IReadOnlyList<ContactMark> marks, CancellationToken cancel)
    {
        if (marks.Count == 0) return [];
        List<long> ids = [.. marks.Select(m => m.Id)];
        var rows = await db.Contacts.Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new ContactListRow(c.Id, c.Name, c.Company, c.Language, c.TimeZone, c.PhotoHash, c.Notes, c.CreatedAt, c.LastSeenAt, c.BlockedAt))
            .ToDictionaryAsync(r => r.Id, cancel);
        var points = (await db.ContactPoints.Where(p => EF.Parameter(ids).Contains(p.ContactId)).OrderBy(p => p.Kind).ThenBy(p => p.Id)
            .Select(p => new { p.ContactId, Point = new ContactListPoint(p.Kind, p.Value, p.VerifiedAt != null, p.IsReachable) }).ToListAsync(cancel)).ToLookup(p => p.ContactId, p => p.Point);
        var tags = (await db.ContactTags.Where(t => EF.Parameter(ids).Contains(t.ContactId)).OrderBy(t => t.At).ThenBy(t => t.TagId)
            .Select(t => new { t.ContactId, t.TagId }).ToListAsync(cancel)).ToLookup(t => t.ContactId, t => t.TagId);
        var fields = (await db.ContactFieldValues.Where(v => EF.Parameter(ids).Contains(v.ContactId))
            .Select(v => new { v.ContactId, v.FieldId, v.Text }).ToListAsync(cancel)).ToLookup(v => v.ContactId);
        var orders = (await db.Orders.Where(o => EF.Parameter(ids).Contains(o.ContactId))
            .GroupBy(o => new { o.ContactId, o.Currency, IsBought = o.State != OrderState.Cancelled && o.State != OrderState.Returned })
            .Select(g => new { g.Key.ContactId, g.Key.Currency, g.Key.IsBought, Count = g.Count(), Sum = g.Sum(o => o.Sum) }).ToListAsync(cancel)).ToLookup(g => g.ContactId);

        List<long> nameless = [.. rows.Values.Where(r => r.Name.Length == 0).Select(r => r.Id)];
        var numbers = nameless.Count == 0 ? [] : await db.Conversations.Where(c => EF.Parameter(nameless).Contains(c.ContactId))
            .GroupBy(c => c.ContactId).Select(g => new { g.Key, Number = g.Min(c => c.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, cancel);

        // Whoever was merged between the two questions is left out.
        return [.. marks.Where(m => rows.ContainsKey(m.Id)).Select(m => rows[m.Id] with
        {
            Mark = m,
            GuestNumber = numbers.TryGetValue(m.Id, out var number) ? number : null,
            Points = [.. points[m.Id]],
            TagIds = [.. tags[m.Id]],
            Fields = fields[m.Id].ToDictionary(v => v.FieldId, v => v.Text),
            Orders = orders[m.Id].Sum(g => g.Count),
            Bought = [.. orders[m.Id].Where(g => g.IsBought).OrderByDescending(g => g.Count).ThenBy(g => g.Currency, StringComparer.Ordinal).Select(g => new CurrencyTotal(g.Currency, g.Count, g.Sum))],
        })];
    }
}
