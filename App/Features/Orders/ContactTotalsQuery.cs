using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Orders;

/// <summary>What a contact bought in one currency, in minor units.</summary>
public sealed record CurrencyTotal(string Currency, int Orders, long Sum);

/// <summary>What a contact bought.</summary>
/// <param name="Orders">All orders of the card, whatever became of them.</param>
/// <param name="Bought">Without what was cancelled or returned; the currency of most orders first.</param>
/// <param name="LastAt">The last one that was neither cancelled nor returned, UTC; null when there is none.</param>
internal sealed record ContactTotals(int Orders, IReadOnlyList<CurrencyTotal> Bought, DateTime? LastAt);

/// <summary>Adds up a contact's orders.</summary>
internal sealed class ContactTotalsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<ContactTotals> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var groups = await db.Orders.Where(o => o.ContactId == contactId)
            .GroupBy(o => new { o.Currency, IsBought = o.State != OrderState.Cancelled && o.State != OrderState.Returned })
            .Select(g => new { g.Key.Currency, g.Key.IsBought, Count = g.Count(), Sum = g.Sum(o => o.Sum), LastAt = g.Max(o => o.PlacedAt) })
            .ToListAsync(cancel);
        var bought = groups.FindAll(g => g.IsBought);
        return new ContactTotals(
            groups.Sum(g => g.Count),
            [.. bought.OrderByDescending(g => g.Count).ThenBy(g => g.Currency, StringComparer.Ordinal).Select(g => new CurrencyTotal(g.Currency, g.Count, g.Sum))],
            bought.Count == 0 ? null : bought.Max(g => g.LastAt));
    }
}
