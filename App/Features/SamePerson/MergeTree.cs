using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>A merge that stands, with its record.</summary>
internal sealed class Standing(ContactMerge merge)
{
    public ContactMerge Merge { get; } = merge;

    public MergeRecord Record { get; } = MergeRecord.Of(merge);

    /// <summary>After a change to the record.</summary>
    public void Store() => Merge.Moved = Record.Write();
}

/// <summary>The cards that are one now, and by which merges: a tree whose root is the card that stays.</summary>
internal sealed class MergeTree
{
    private readonly Dictionary<long, Standing> byFrom;

    private MergeTree(Contact root, IEnumerable<ContactMerge> merges)
    {
        Root = root;
        byFrom = merges.ToDictionary(m => m.FromId, m => new Standing(m));
    }

    /// <summary>The card that all of them are now.</summary>
    public Contact Root { get; }

    public IEnumerable<Standing> All => byFrom.Values;

    /// <summary>The tree of a card, whichever of its cards that is. Rows are tracked.</summary>
    public static async ValueTask<MergeTree> OfAsync(DeskDbContext db, long contactId)
    {
        var root = await db.Contacts.SingleAsync(c => c.Id == contactId);
        HashSet<long> cards = [root.Id];
        while (root.MergedIntoId is { } into)
        {
            root = await db.Contacts.SingleAsync(c => c.Id == into);
            cards.Add(root.Id);
        }

        return new MergeTree(root, await BelowAsync(db.ContactMerges, cards));
    }

    /// <summary>The ids of all cards that are one with this one, itself included.</summary>
    public static async ValueTask<HashSet<long>> CardsAsync(DeskDbContext db, long rootId)
    {
        HashSet<long> cards = [rootId];
        await BelowAsync(db.ContactMerges.AsNoTracking(), cards);
        return cards;
    }

    /// <summary>All merges by which others became one with this one, nearer and further.</summary>
    public static ValueTask<List<ContactMerge>> MergesAsync(DeskDbContext db, long rootId) => BelowAsync(db.ContactMerges.AsNoTracking(), [rootId]);

    /// <summary>The merge by which a card went into another; null while it stands by itself.</summary>
    public Standing? Of(long contactId) => byFrom.GetValueOrDefault(contactId);

    /// <summary>The merges by which others came into a card, in the order in which they did.</summary>
    public IEnumerable<Standing> Into(long contactId) => byFrom.Values.Where(s => s.Merge.IntoId == contactId).OrderBy(s => s.Merge.Id);

    /// <summary>The merges by which a card that was gone into came where it is now.</summary>
    public IEnumerable<Standing> Above(long contactId)
    {
        for (var next = Of(contactId); next is not null; next = Of(next.Merge.IntoId)) yield return next;
    }

    /// <summary>Whether a merge came into a card, or into one that is part of it.</summary>
    public bool IsBelow(Standing merge, long contactId) =>
        merge.Merge.IntoId == contactId || (Of(merge.Merge.IntoId) is { } up && (up.Merge.FromId == contactId || IsBelow(up, contactId)));

    private static async ValueTask<List<ContactMerge>> BelowAsync(IQueryable<ContactMerge> merges, HashSet<long> cards)
    {
        List<ContactMerge> found = [];
        List<long> next = [.. cards];
        while (next.Count > 0)
        {
            var some = await merges.Where(m => next.Contains(m.IntoId) && m.UndoneAt == null).ToListAsync();
            var isKnown = found.Select(m => m.Id).ToHashSet();
            found.AddRange(some.Where(m => isKnown.Add(m.Id)));
            next = [.. some.Select(m => m.FromId).Where(cards.Add)];
        }

        return found;
    }
}
