using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Features.Orders;

/// <summary>An order that a text speaks of.</summary>
internal sealed record OrderRef(long ContactId, string Number);

/// <summary>Finds the orders that texts speak of: one look for all of them.</summary>
internal sealed class OrderLinksQuery(IDbContextFactory<DeskDbContext> contexts)
{
    private const int MostAtOnce = 400;

    /// <summary>By <see cref="ShopOrder.NumberKey"/>.</summary>
    public async Task<IReadOnlyDictionary<string, OrderRef>> ExecuteAsync(Actor actor, IEnumerable<string> texts, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        List<string> keys = [.. texts.SelectMany(OrderNumbers.In).Select(m => m.Key).Distinct(StringComparer.Ordinal).Take(MostAtOnce)];
        if (keys.Count == 0) return new Dictionary<string, OrderRef>(StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Orders.Where(o => keys.Contains(o.NumberKey)).Select(o => new { o.NumberKey, Found = new OrderRef(o.ContactId, o.Number) })
            .ToDictionaryAsync(o => o.NumberKey, o => o.Found, StringComparer.Ordinal, cancel);
    }
}
