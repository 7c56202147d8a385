using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.ContactList;

/// <summary>A page of the list.</summary>
/// <param name="Next">Where to go on; null at the end. A page may be shorter than asked for, or empty, and yet not be the last.</param>
/// <param name="IsByNewest">Too many hold the words to be sorted: those who came last stand first.</param>
internal sealed record ContactListPageData(IReadOnlyList<ContactListRow> Rows, ContactMark? Next, bool IsByNewest = false);

/// <summary>
/// Pages of contacts by keyset: as quick at the end of a long list as at its beginning. Where no index leads to what a filter
/// wants, a page looks at so many and no more; then it is shorter, and its mark says where to look on.
/// </summary>
internal sealed class ContactListQuery(IDbContextFactory<DeskDbContext> contexts, SearchReads search, ContactsShown shown, ContactCandidates candidates)
{
    public const int MostRows = 500;

    /// <summary>How many contacts a page looks at when it has to look at each.</summary>
    internal const int Look = 4_000;

    public async Task<ContactListPageData> PageAsync(Actor actor, ContactFilter filter, ContactMark? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, MostRows);
        var (marks, next, isByNewest) = await MarksAsync(db, filter, after, size, cancel);
        return new ContactListPageData(await ContactListRows.OfAsync(db, marks, cancel), next, isByNewest);
    }

    /// <summary>How many the filter shows, exactly. Counts what it has to: not on the way to a page.</summary>
    public async Task<int> CountAsync(Actor actor, ContactFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (filter.Words.Length == 0 && await candidates.FindAsync(db, filter, cancel) is null) return await shown.In(db, filter).CountAsync(cancel);
        var count = 0;
        await foreach (var ids in ChunksAsync(db, filter, cancel)) count += ids.Count;
        return count;
    }

    /// <summary>Ids of all that the filter shows.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(Actor actor, ContactFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (filter.Words.Length == 0 && await candidates.FindAsync(db, filter, cancel) is null) return await shown.In(db, filter).Select(c => c.Id).ToListAsync(cancel);
        List<long> all = [];
        await foreach (var ids in ChunksAsync(db, filter, cancel)) all.AddRange(ids);
        return all;
    }

    private async IAsyncEnumerable<List<long>> ChunksAsync(DeskDbContext db, ContactFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (filter.Words.Length == 0)
        {
            var few = await candidates.FindAsync(db, filter, cancel) ?? [];
            yield return await shown.In(db, filter).Where(c => EF.Parameter(few).Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
            yield break;
        }

        for (long? before = null; search.Contacts(filter.Words, before, Look) is { Count: > 0 } found; before = found[^1])
        {
            yield return await shown.In(db, filter).Where(c => EF.Parameter(found).Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
            if (found.Count < Look) yield break;
        }
    }

    private async Task<(List<ContactMark> Rows, ContactMark? Next, bool IsByNewest)> MarksAsync(DeskDbContext db, ContactFilter filter, ContactMark? after, int size, CancellationToken cancel)
    {
        if (filter.Words.Length > 0)
        {
            var found = search.Contacts(filter.Words, before: null, ContactCandidates.Few + 1);
            return found.Count > ContactCandidates.Few
                ? await NewestAsync(db, filter, after, size, cancel)
                : await AmongAsync(db, filter, found, after, size, cancel);
        }

        if (!filter.IsAll && await candidates.FindAsync(db, filter, cancel) is { } few) return await AmongAsync(db, filter, few, after, size, cancel);
        return await WalkAsync(db, filter, after, size, cancel);
    }

    private async Task<(List<ContactMark> Rows, ContactMark? Next, bool IsByNewest)> AmongAsync(DeskDbContext db, ContactFilter filter, IReadOnlyList<long> ids, ContactMark? after, int size, CancellationToken cancel)
    {
        List<ContactMark> rows = [];
        foreach (var stretch in shown.In(db, filter).Where(c => EF.Parameter(ids).Contains(c.Id)).Behind(filter, after))
        {
            if (rows.Count <= size) rows.AddRange(await stretch.In(filter).Take(size + 1 - rows.Count).Marks(filter).ToListAsync(cancel));
        }

        return Cut(rows, size, next: null);
    }

    /// <summary>Too many hold the words: what is found comes as the index has it, a stretch at a time.</summary>
    private async Task<(List<ContactMark> Rows, ContactMark? Next, bool IsByNewest)> NewestAsync(DeskDbContext db, ContactFilter filter, ContactMark? after, int size, CancellationToken cancel)
    {
        var found = search.Contacts(filter.Words, after?.Id, ContactCandidates.Few);
        var rows = await shown.In(db, filter).Where(c => EF.Parameter(found).Contains(c.Id)).OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new ContactMark(c.Id, default, "")).ToListAsync(cancel);
        var (cut, next, _) = Cut(rows, size, found.Count < ContactCandidates.Few ? null : new ContactMark(found[^1], default, ""));
        return (cut, next, true);
    }

    /// <summary>
    /// Walks the list in its own order. Where days are wanted of what it is sorted by, it begins and ends there: each bound is said once,
    /// for of two the database takes either.
    /// </summary>
    private async Task<(List<ContactMark> Rows, ContactMark? Next, bool IsByNewest)> WalkAsync(DeskDbContext db, ContactFilter filter, ContactMark? after, int size, CancellationToken cancel)
    {
        List<ContactMark> rows = [];
        var rest = ContactOrder.WithoutOwnDays(filter);
        var begun = after is null ? shown.Days(db.Contacts, ContactOrder.Beginning(filter)) : db.Contacts;
        var ended = shown.Days(begun, ContactOrder.Ending(filter));
        foreach (var (closed, open) in ended.Behind(filter, after).Zip(begun.Behind(filter, after)))
        {
            var end = await closed.In(filter).Skip(Look - 1).Marks(filter).FirstOrDefaultAsync(cancel);
            var looked = end is null ? closed : open.UpTo(filter, end);
            rows.AddRange(await shown.Narrowed(db, looked, rest).In(filter).Take(size + 1 - rows.Count).Marks(filter).ToListAsync(cancel));
            if (rows.Count > size || end is not null) return Cut(rows, size, end);
        }

        return (rows, null, false);
    }

    private static (List<ContactMark> Rows, ContactMark? Next, bool IsByNewest) Cut(List<ContactMark> rows, int size, ContactMark? next)
    {
        if (rows.Count <= size) return (rows, next, false);
        rows.RemoveRange(size, rows.Count - size);
        return (rows, rows[^1], false);
    }
}
