using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>Who is probably the same person as somebody, and why. Worked out when a card is opened, by look-ups alone; never by a name alone.</summary>
internal sealed class SamePersonQuery(IDbContextFactory<DeskDbContext> contexts, SearchReads search, DeskDirectory directory)
{
    /// <summary>Most people of one sort who are looked at: where more have the same, it says little.</summary>
    public const int MostOfASort = 50;

    /// <summary>How many of the newest conversations are looked at.</summary>
    public const int MostTalks = 3;

    private const int Most = 3;

    public async Task<IReadOnlyList<SameCandidate>> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var card = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancel);
        while (card?.MergedIntoId is { } into) card = await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == into, cancel);
        if (card is not { ErasedAt: null }) return [];
        var points = await db.ContactPoints.AsNoTracking().Where(p => p.ContactId == card.Id && (p.Details == null || p.Details != ContactPoint.Doubtful)).Take(MostOfASort).ToListAsync(cancel);
        if (points.Exists(p => p.Kind == ContactPointKind.TelegramGroup)) return [];
        var found = new Found(card.Id);
        await new PointSigns(db, directory.Current, card, points, found).SeekAsync(cancel);
        await new NameSigns(db, search, card, points, found).SeekAsync(cancel);
        return await ShownAsync(db, card, found, cancel);
    }

    private static async Task<IReadOnlyList<SameCandidate>> ShownAsync(DeskDbContext db, Contact card, Found found, CancellationToken cancel)
    {
        var ids = found.Ids.ToList();
        if (ids.Count == 0) return [];
        var people = await db.Contacts.Where(c => ids.Contains(c.Id) && c.MergedIntoId == null && c.ErasedAt == null
            && !db.ContactPoints.Any(p => p.ContactId == c.Id && p.Kind == ContactPointKind.TelegramGroup)).Select(c => new { c.Id, c.Name }).ToListAsync(cancel);
        var own = await MergeTree.CardsAsync(db, card.Id);
        List<SameCandidate> shown = [];
        foreach (var one in people.Select(p => new SameCandidate(p.Id, p.Name, found.Of(p.Id))).OrderBy(c => !c.Reasons[0].IsProved).ThenBy(c => c.Reasons[0].By).ThenByDescending(c => c.Reasons.Count).ThenBy(c => c.ContactId))
        {
            if (await DismissPair.IsDismissedAsync(db, own, await MergeTree.CardsAsync(db, one.ContactId), cancel)) continue;
            shown.Add(one.Name.Length > 0 ? one : one with { Point = await CalledAsync(db, one.ContactId, cancel) });
            if (shown.Count == Most) break;
        }

        return shown;
    }

    private static async Task<string?> CalledAsync(DeskDbContext db, long contactId, CancellationToken cancel) =>
        await db.ContactPoints.AsNoTracking().Where(p => p.ContactId == contactId && p.Kind != ContactPointKind.Visitor).OrderBy(p => p.Kind).ThenBy(p => p.Id).FirstOrDefaultAsync(cancel) is { } point
            ? PointWords.Of(point)
            : null;
}
