using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>Somebody by all the desk has of who they are.</summary>
internal static class Person
{
    /// <summary>The card in which all of somebody ended up; null when there is none.</summary>
    public static async Task<Contact?> RootAsync(IQueryable<Contact> contacts, long id, CancellationToken cancel = default)
    {
        var found = await contacts.FirstOrDefaultAsync(c => c.Id == id, cancel);
        while (found?.MergedIntoId is { } into) found = await contacts.FirstOrDefaultAsync(c => c.Id == into, cancel);
        return found;
    }

    /// <summary>A card and those that were merged into it, into those, and so on.</summary>
    public static async Task<List<long>> CardsAsync(DeskDbContext db, long rootId, CancellationToken cancel = default)
    {
        List<long> cards = [rootId], last = cards;
        while (last.Count > 0)
        {
            var into = last;
            last = await db.Contacts.Where(c => c.MergedIntoId != null && into.Contains(c.MergedIntoId.Value)).Select(c => c.Id).ToListAsync(cancel);
            last.RemoveAll(cards.Contains);
            cards = [.. cards, .. last];
        }

        return cards;
    }

    /// <summary>They wrote it, or it was written to them: what stands in other people's conversations and is about them all the same.</summary>
    public static bool IsTheirs(TraceOf trace, Message message) =>
        (message.ContactId is { } writer && trace.Cards.Contains(writer))
        || (message.ContactPointId is { } point && trace.Points.Contains(point))
        || (ChatFacts.Read(message.Chat)?.Author is { } author && trace.Messengers.Contains(author.Id, StringComparer.Ordinal));

    /// <summary>What they are found by in rows that are not their own.</summary>
    public static async Task<TraceOf> TraceAsync(DeskDbContext db, long rootId, CancellationToken cancel = default)
    {
        var cards = await CardsAsync(db, rootId, cancel);
        var points = await db.ContactPoints.AsNoTracking().Where(p => cards.Contains(p.ContactId)).ToListAsync(cancel);
        return new TraceOf(
            cards, [.. points.Select(p => p.Id)], [.. points.Select(p => p.Value).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)],
            [.. points.Where(p => p.FormerKind == ContactPointKind.Telegram).Select(p => p.Value)]);
    }
}
