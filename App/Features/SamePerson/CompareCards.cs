using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>A card as one looks at it before it is joined. Times are UTC.</summary>
/// <param name="Number">Of the newest conversation; null when there is none.</param>
internal sealed record CardSide(long Id, string Name, string? PhotoHash, DateTime CreatedAt, DateTime LastSeenAt, bool IsBlocked, bool IsGroup, int Conversations, int Orders, long? Number)
{
    /// <summary>Ways to reach them, without what a chat calls its visitors.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];
}

/// <summary>Where the two cards disagree.</summary>
/// <param name="Slot">One of <see cref="Slots"/>.</param>
/// <param name="Into">What the card says that stays; empty for a block that is not there.</param>
/// <param name="From">What the other says.</param>
internal sealed record Difference(string Slot, string Into, string From);

/// <summary>Two cards side by side: the one that has been known longer stays.</summary>
internal sealed record Comparison(CardSide Into, CardSide From, IReadOnlyList<Difference> Differences);

/// <summary>Puts two cards side by side.</summary>
internal sealed class CompareCards(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory)
{
    private static readonly string[] Scalars = [Slots.Name, Slots.Company, Slots.Language, Slots.TimeZone];

    /// <returns>Null when one of them is gone, or they are one.</returns>
    public async Task<Comparison?> ExecuteAsync(Actor actor, long one, long other, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (one == other) return null;
        var both = await db.Contacts.AsNoTracking().Where(c => (c.Id == one || c.Id == other) && c.MergedIntoId == null && c.ErasedAt == null)
            .OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancel);
        if (both is not [var into, var from]) return null;
        var (sideInto, sideFrom) = (await SideAsync(db, into, cancel), await SideAsync(db, from, cancel));
        return new Comparison(sideInto, sideFrom, Differences(await Slots.OfAsync(db, into), await Slots.OfAsync(db, from), [.. sideInto.Points, .. sideFrom.Points]));
    }

    private List<Difference> Differences(Dictionary<string, string> into, Dictionary<string, string> from, HashSet<string> addresses)
    {
        List<Difference> all = [];
        foreach (var slot in Scalars)
        {
            if (!into.TryGetValue(slot, out var own) || !from.TryGetValue(slot, out var other) || own == other) continue;
            if (slot != Slots.Name || FullerName.Of(own, other, addresses) is null) all.Add(new(slot, own, other));
        }

        foreach (var slot in directory.Current.ShownFields.Select(f => Slots.OfField(f.Id)))
        {
            var (own, other) = (Slots.ReadField(into.GetValueOrDefault(slot))?.Text, Slots.ReadField(from.GetValueOrDefault(slot))?.Text);
            if (own is not null && other is not null && own != other) all.Add(new(slot, own, other));
        }

        if (into.ContainsKey(Slots.Blocked) != from.ContainsKey(Slots.Blocked)) all.Add(new(Slots.Blocked, into.GetValueOrDefault(Slots.Blocked) ?? "", from.GetValueOrDefault(Slots.Blocked) ?? ""));
        return all;
    }

    private static async Task<CardSide> SideAsync(DeskDbContext db, Contact card, CancellationToken cancel)
    {
        var points = await db.ContactPoints.AsNoTracking().Where(p => p.ContactId == card.Id).OrderBy(p => p.Kind).ThenBy(p => p.Id).Take(SamePersonQuery.MostOfASort).ToListAsync(cancel);
        var shown = db.Conversations.Where(c => c.ContactId == card.Id && c.DeletedAt == null && c.MergedIntoId == null);
        return new CardSide(
            card.Id, card.Name, card.PhotoHash, card.CreatedAt, card.LastSeenAt, card.BlockedAt is not null, points.Exists(p => p.Kind == ContactPointKind.TelegramGroup),
            await shown.CountAsync(cancel), await db.Orders.CountAsync(o => o.ContactId == card.Id, cancel),
            await shown.OrderByDescending(c => c.LastMessageAt).Select(c => (long?)c.Number).FirstOrDefaultAsync(cancel))
        {
            Points = [.. points.Where(p => p.Kind != ContactPointKind.Visitor).Select(PointWords.Of).Distinct(StringComparer.Ordinal)],
        };
    }
}
