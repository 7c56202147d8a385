using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>A line of a card's history. The time is UTC.</summary>
internal sealed record CardChange(long Id, DateTime At, ActorKind ActorKind, long? ActorId, CardPart Part, long? RefId, string? Before, string? After);

/// <summary>A page of it.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record CardChangesPage(IReadOnlyList<CardChange> Rows, string? Next);

/// <summary>Reads what was changed on a card, the newest first.</summary>
internal sealed class ContactHistoryQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<CardChangesPage> PageAsync(Actor actor, long contactId, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var changes = db.ContactChanges.Where(c => c.ContactId == contactId);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before)) changes = changes.Where(c => c.Id < before);
        var rows = await changes.OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new CardChange(c.Id, c.At, c.ActorKind, c.ActorId, c.Part, c.RefId, c.Before, c.After)).ToListAsync(cancel);
        if (rows.Count <= size) return new CardChangesPage(rows, null);
        rows.RemoveAt(size);
        return new CardChangesPage(rows, rows[^1].Id.ToString(CultureInfo.InvariantCulture));
    }
}
