using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>A contact as lists show it. Times are UTC.</summary>
internal sealed record ContactRow(long Id, string Name, string? Language, DateTime CreatedAt, DateTime LastSeenAt, DateTime? BlockedAt)
{
    public string Company { get; init; } = "";

    public IReadOnlyList<ContactPointRow> Points { get; init; } = [];

    /// <summary>Tags in the order in which they were put on.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];

    /// <summary>What they hold in the shop's own fields, each in its one spelling.</summary>
    public IReadOnlyDictionary<long, string> Fields { get; init; } = new Dictionary<long, string>();
}

/// <summary>A way to reach them.</summary>
internal sealed record ContactPointRow(ContactPointKind Kind, string Value, bool IsVerified, bool IsReachable);

/// <summary>A page of contacts.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record ContactsPage(IReadOnlyList<ContactRow> Rows, string? Next);

/// <summary>Lists contacts: all by last sign of life, or those whose name or points hold the words, newest first.</summary>
internal sealed class ContactsQuery(IDbContextFactory<DeskDbContext> contexts, SearchReads search)
{
    public async Task<ContactsPage> PageAsync(Actor actor, string? words, string? after, int take, CancellationToken cancel = default) =>
        await PageAsync(actor, words, tagId: null, after, take, cancel);

    /// <summary>The same; with a tag only those who carry it.</summary>
    public async Task<ContactsPage> PageAsync(Actor actor, string? words, long? tagId, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        if (!string.IsNullOrWhiteSpace(words)) return await FoundAsync(db, words, tagId, after, size, cancel);
        return tagId is { } tag ? await TaggedAsync(db, tag, after, size, cancel) : await AllAsync(db, PageMark.Parse(after), size, cancel);
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

    private async Task<ContactsPage> FoundAsync(DeskDbContext db, string words, long? tagId, string? after, int size, CancellationToken cancel)
    {
        var ids = search.Contacts(words, IdOf(after), size + 1);
        var shown = ids.Take(size).ToList();
        var found = db.Contacts.Where(c => shown.Contains(c.Id) && c.MergedIntoId == null && c.ErasedAt == null);
        if (tagId is { } tag) found = found.Where(c => db.ContactTags.Any(t => t.ContactId == c.Id && t.TagId == tag));
        var rows = await RowsAsync(db, found.OrderByDescending(c => c.Id), cancel);
        return new ContactsPage(rows, ids.Count > size ? shown[^1].ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Those who carry a tag, the newest first: along the tag's own index.</summary>
    private static async Task<ContactsPage> TaggedAsync(DeskDbContext db, long tag, string? after, int size, CancellationToken cancel)
    {
        var before = IdOf(after) ?? long.MaxValue;
        var ids = await db.ContactTags.Where(t => t.TagId == tag && t.ContactId < before).OrderByDescending(t => t.ContactId).Take(size + 1).Select(t => t.ContactId).ToListAsync(cancel);
        var shown = ids.Take(size).ToList();
        var rows = await RowsAsync(db, db.Contacts.Where(c => shown.Contains(c.Id) && c.MergedIntoId == null && c.ErasedAt == null).OrderByDescending(c => c.Id), cancel);
        return new ContactsPage(rows, ids.Count > size ? shown[^1].ToString(CultureInfo.InvariantCulture) : null);
    }

    private static long? IdOf(string? mark) => long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static async Task<List<ContactRow>> RowsAsync(DeskDbContext db, IQueryable<Contact> contacts, CancellationToken cancel)
    {
        var rows = await contacts.Select(c => new ContactRow(c.Id, c.Name, c.Language, c.CreatedAt, c.LastSeenAt, c.BlockedAt) { Company = c.Company }).ToListAsync(cancel);
        List<long> ids = [.. rows.Select(r => r.Id)];
        var points = await db.ContactPoints.Where(p => ids.Contains(p.ContactId)).OrderBy(p => p.Kind).ThenBy(p => p.Id)
            .Select(p => new { p.ContactId, Row = new ContactPointRow(p.Kind, p.Value, p.VerifiedAt != null, p.IsReachable) }).ToListAsync(cancel);
        var byContact = points.ToLookup(p => p.ContactId, p => p.Row);
        var tags = (await db.ContactTags.Where(t => ids.Contains(t.ContactId)).OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => new { t.ContactId, t.TagId }).ToListAsync(cancel)).ToLookup(t => t.ContactId, t => t.TagId);
        var fields = (await db.ContactFieldValues.Where(v => ids.Contains(v.ContactId)).Select(v => new { v.ContactId, v.FieldId, v.Text }).ToListAsync(cancel)).ToLookup(v => v.ContactId);
        return [.. rows.Select(r => r with { Points = [.. byContact[r.Id]], TagIds = [.. tags[r.Id]], Fields = fields[r.Id].ToDictionary(v => v.FieldId, v => v.Text) })];
    }
}
