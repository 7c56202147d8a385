using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>A contact as lists show it. Times are UTC.</summary>
internal sealed record ContactRow(long Id, string Name, string? Language, DateTime CreatedAt, DateTime LastSeenAt, DateTime? BlockedAt)
{
    public IReadOnlyList<ContactPointRow> Points { get; init; } = [];
}

/// <summary>A way to reach them.</summary>
internal sealed record ContactPointRow(ContactPointKind Kind, string Value, bool IsVerified, bool IsReachable);

/// <summary>A page of contacts.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record ContactsPage(IReadOnlyList<ContactRow> Rows, string? Next);

/// <summary>Lists contacts: all by last sign of life, or those whose name or points hold the words, newest first.</summary>
internal sealed class ContactsQuery(IDbContextFactory<DeskDbContext> contexts, SearchReads search)
{
    public async Task<ContactsPage> PageAsync(Actor actor, string? words, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        return string.IsNullOrWhiteSpace(words)
            ? await AllAsync(db, PageMark.Parse(after), size, cancel)
            : await FoundAsync(db, words, after, size, cancel);
    }

    private static async Task<ContactsPage> AllAsync(DeskDbContext db, PageMark? mark, int size, CancellationToken cancel)
    {
        var contacts = db.Contacts.Where(c => c.MergedIntoId == null && c.ErasedAt == null);
        if (mark is { } from) contacts = contacts.Where(c => c.LastSeenAt < from.At || (c.LastSeenAt == from.At && c.Id < from.Id));
        var rows = await RowsAsync(db, contacts.OrderByDescending(c => c.LastSeenAt).ThenByDescending(c => c.Id).Take(size + 1), cancel);
        if (rows.Count <= size) return new ContactsPage(rows, null);
        rows.RemoveAt(size);
        return new ContactsPage(rows, new PageMark(rows[^1].LastSeenAt, rows[^1].Id).ToString());
    }

    private async Task<ContactsPage> FoundAsync(DeskDbContext db, string words, string? after, int size, CancellationToken cancel)
    {
        long? before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : null;
        var ids = search.Contacts(words, before, size + 1);
        var shown = ids.Take(size).ToList();
        var rows = await RowsAsync(db, db.Contacts.Where(c => shown.Contains(c.Id) && c.MergedIntoId == null && c.ErasedAt == null).OrderByDescending(c => c.Id), cancel);
        return new ContactsPage(rows, ids.Count > size ? shown[^1].ToString(CultureInfo.InvariantCulture) : null);
    }

    private static async Task<List<ContactRow>> RowsAsync(DeskDbContext db, IQueryable<Contact> contacts, CancellationToken cancel)
    {
        var rows = await contacts.Select(c => new ContactRow(c.Id, c.Name, c.Language, c.CreatedAt, c.LastSeenAt, c.BlockedAt)).ToListAsync(cancel);
        List<long> ids = [.. rows.Select(r => r.Id)];
        var points = await db.ContactPoints.Where(p => ids.Contains(p.ContactId)).OrderBy(p => p.Kind).ThenBy(p => p.Id)
            .Select(p => new { p.ContactId, Row = new ContactPointRow(p.Kind, p.Value, p.VerifiedAt != null, p.IsReachable) }).ToListAsync(cancel);
        var byContact = points.ToLookup(p => p.ContactId, p => p.Row);
        return [.. rows.Select(r => r with { Points = [.. byContact[r.Id]] })];
    }
}
