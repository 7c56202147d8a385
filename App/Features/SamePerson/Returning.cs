using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// What goes back with a card. Each thing has one way by which it came to where it is: up through the merges above the card's. What
/// came by another one since, or was put there by hand, is not the card's any more. New conversations go with the point that they began with.
/// </summary>
internal static class Returning
{
    public static async ValueTask<MergeRecord> OfAsync(DeskDbContext db, MergeTree tree, ContactMerge merge, MergeRecord record)
    {
        var above = tree.Above(merge.IntoId).ToList();
        var beside = tree.All.Where(s => s.Merge.Id > merge.Id && !above.Contains(s)).Select(s => s.Record).ToList();
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

        foreach (var id in await db.Orders.Where(o => o.ContactId == here).Select(o => o.Id).ToListAsync())
        {
            if (record.Orders.Contains(id) && IsItsWay(id, r => r.Orders)) back.Orders.Add(id);
        }

        return back;

        // Ids grow: what is younger than a merge cannot have come by it.
        bool IsItsWay(long id, Func<MergeRecord, HashSet<long>> of) =>
            above.TrueForAll(s => id > s.Merge.Id || of(s.Record).Contains(id)) && !beside.Exists(r => of(r).Contains(id));
    }
}
