using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.SamePerson;

/// <summary>Carries what hangs on one card to another, many rows at a stroke.</summary>
internal static class Moving
{
    // SQL takes many values at once, but not any number.
    private const int AtOnce = 500;

    /// <summary>Everything, and notes in the record what that was.</summary>
    public static async ValueTask AllAsync(WriteScope scope, long from, long to, MergeRecord record)
    {
        var db = scope.Db;
        foreach (var point in await db.ContactPoints.Where(p => p.ContactId == from).ToListAsync())
        {
            point.ContactId = to;
            record.Points.Add(point.Id);
        }

        record.Conversations.UnionWith(await db.Conversations.Where(c => c.ContactId == from).Select(c => c.Id).ToListAsync());
        record.Orders.UnionWith(await db.Orders.Where(o => o.ContactId == from).Select(o => o.Id).ToListAsync());
        await db.Conversations.Where(c => c.ContactId == from).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactId, to).SetProperty(c => c.Version, c => c.Version + 1));
        await db.Orders.Where(o => o.ContactId == from).ExecuteUpdateAsync(s => s.SetProperty(o => o.ContactId, to));
        await WordsAsync(db, from, to, points: null, to);
        await ReadAgainAsync(db, record);
    }

    /// <summary>Points, conversations and orders by their ids, and what was written from those points.</summary>
    public static async ValueTask SomeAsync(WriteScope scope, long from, long to, MergeRecord what)
    {
        var db = scope.Db;
        foreach (var point in await db.ContactPoints.Where(p => p.ContactId == from).ToListAsync())
        {
            if (what.Points.Contains(point.Id)) point.ContactId = to;
        }

        foreach (var ids in what.Conversations.Chunk(AtOnce))
            await db.Conversations.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactId, to).SetProperty(c => c.Version, c => c.Version + 1));
        foreach (var ids in what.Orders.Chunk(AtOnce)) await db.Orders.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(s => s.SetProperty(o => o.ContactId, to));
        await WordsAsync(db, from, to, what.Points, from, to);
        await ReadAgainAsync(db, what);
    }

    /// <summary>Whoever looks at what is not done, the customer on the site among them, goes along. All other lists follow the contact.</summary>
    public static async ValueTask TellAsync(WriteScope scope, long card)
    {
        foreach (var talk in await scope.Db.Conversations.Where(c => c.ContactId == card && c.Status != ConversationStatus.Closed && c.MergedIntoId == null && c.DeletedAt == null)
            .OrderByDescending(c => c.LastMessageAt).Take(AtOnce).Select(c => c.Id).ToListAsync())
            scope.Announce(NoticeKind.Conversation, talk, talk);
    }

    /// <summary>What the caller holds already is as it stands now.</summary>
    private static async ValueTask ReadAgainAsync(DeskDbContext db, MergeRecord what)
    {
        foreach (var held in db.ChangeTracker.Entries<Conversation>().Where(e => what.Conversations.Contains(e.Entity.Id)).ToList()) await held.ReloadAsync();
        foreach (var held in db.ChangeTracker.Entries<ShopOrder>().Where(e => what.Orders.Contains(e.Entity.Id)).ToList()) await held.ReloadAsync();
    }

    /// <summary>
    /// Whose words they are, by conversation, for which there is an index. What somebody wrote in other people's conversations keeps the card
    /// that they had then; that card keeps its name.
    /// </summary>
    private static async ValueTask WordsAsync(DeskDbContext db, long writer, long to, IReadOnlySet<long>? points, params long[] cards)
    {
        await OfAsync(db.Messages.Where(m => db.Conversations.Where(c => cards.Contains(c.ContactId)).Select(c => c.Id).Contains(m.ConversationId)));

        // What was joined into other conversations stands there.
        foreach (var ids in (await EndsAsync(db, cards)).Chunk(AtOnce)) await OfAsync(db.Messages.Where(m => ids.Contains(m.ConversationId)));

        async Task OfAsync(IQueryable<Message> said)
        {
            var theirs = said.Where(m => m.ContactId == writer);
            if (points is null)
            {
                await theirs.ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, to));
                return;
            }

            foreach (var some in points.Chunk(AtOnce))
                await theirs.Where(m => m.ContactPointId != null && some.Contains(m.ContactPointId.Value)).ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, to));
        }
    }

    private static async ValueTask<HashSet<long>> EndsAsync(DeskDbContext db, long[] cards)
    {
        HashSet<long> ends = [];
        var next = await db.Conversations.Where(c => cards.Contains(c.ContactId) && c.MergedIntoId != null).Select(c => c.MergedIntoId!.Value).ToListAsync();
        while (next.Count > 0)
        {
            var found = next.Where(ends.Add).ToList();
            next = [];
            foreach (var ids in found.Chunk(AtOnce)) next.AddRange(await db.Conversations.Where(c => ids.Contains(c.Id) && c.MergedIntoId != null).Select(c => c.MergedIntoId!.Value).ToListAsync());
        }

        return ends;
    }
}
