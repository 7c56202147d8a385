using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// What goes back with a card: what its merge and all merges above name, as far as it is still there. What was put on another card by hand
/// since is not the card's any more. New conversations go with the point that they began with.
/// </summary>
internal static class Returning
{
    public static async ValueTask<MergeRecord> OfAsync(DeskDbContext db, MergeTree tree, ContactMerge merge, MergeRecord record)
    {
        var above = tree.Above(merge.IntoId).ToList();
        var here = tree.Root.Id;
        var back = new MergeRecord();
        foreach (var id in await db.ContactPoints.Where(p => p.ContactId == here).Select(p => p.Id).ToListAsync())
        {
            if (record.Points.Contains(id) && IsItsWay(id, r => r.Points)) back.Points.Add(id);
        }

        foreach (var talk in await db.Conversations.Where(c => c.ContactId == here).Select(c => new { c.Id, c.ContactPointId }).ToListAsync())
        {
            var isSince = talk.Id > merge.Id && talk.ContactPointId is { } point && back.Points.Contains(point);
            if ((isSince || record.Conversations.Contains(talk.Id)) && IsItsWay(talk.Id, r => r.Conversations)) back.Conversations.Add(talk.Id);
        }

        var given = await GivenAsync(db, tree, merge);
        foreach (var id in await db.Orders.Where(o => o.ContactId == here).Select(o => o.Id).ToListAsync())
        {
            if (record.Orders.Contains(id) && !given.Contains(id) && IsItsWay(id, r => r.Orders)) back.Orders.Add(id);
        }

        foreach (var other in tree.All.Where(s => !tree.IsBelow(s, merge.FromId))) Forget(other, back);
        return back;

        // Ids grow: what is younger than a merge cannot have come by it.
        bool IsItsWay(long id, Func<MergeRecord, HashSet<long>> of) => above.TrueForAll(s => id > s.Merge.Id || of(s.Record).Contains(id));
    }

    /// <summary>What has gone back did not come by other merges any more: should it come again, it comes by a new one.</summary>
    private static void Forget(Standing merge, MergeRecord back)
    {
        merge.Record.Points.ExceptWith(back.Points);
        merge.Record.Conversations.ExceptWith(back.Conversations);
        merge.Record.Orders.ExceptWith(back.Orders);
        merge.Store();
    }

    /// <summary>Orders that somebody has put on another card since.</summary>
    private static async ValueTask<HashSet<long>> GivenAsync(DeskDbContext db, MergeTree tree, ContactMerge merge)
    {
        List<long> cards = [tree.Root.Id, .. tree.All.Select(s => s.Merge.FromId)];
        return [.. await db.ContactChanges.Where(c => cards.Contains(c.ContactId) && c.Id > merge.Id && c.Part == CardPart.OrderCame && c.RefId != null).Select(c => c.RefId!.Value).ToListAsync()];
    }
}
