using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Orders;

/// <summary>An order as cards show it. Times are UTC, sums in minor units.</summary>
internal sealed record OrderRow(long Id, long ContactId, string Number, DateTime PlacedAt, long Sum, string Currency, OrderState State, string? Link, OrderSource Source)
{
    public IReadOnlyList<OrderItem> Items { get; init; } = [];
}

/// <summary>A page of orders.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record OrdersPage(IReadOnlyList<OrderRow> Rows, string? Next);

/// <summary>Reads a contact's orders, the newest first, or one order by the number that somebody wrote.</summary>
internal sealed class OrdersQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<OrdersPage> PageAsync(Actor actor, long contactId, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var orders = db.Orders.AsNoTracking().Where(o => o.ContactId == contactId);
        if (PageMark.Parse(after) is { } mark) orders = orders.Where(o => o.PlacedAt < mark.At || (o.PlacedAt == mark.At && o.Id < mark.Id));
        var rows = (await orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(size + 1).ToListAsync(cancel)).ConvertAll(Row);
        if (rows.Count <= size) return new OrdersPage(rows, null);
        rows.RemoveAt(size);
        return new OrdersPage(rows, new PageMark(rows[^1].PlacedAt, rows[^1].Id).ToString());
    }

    /// <summary>Null when no order has that number, in whatever spelling.</summary>
    public async Task<OrderRow?> FindAsync(Actor actor, string number, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var key = ShopOrder.KeyOf(number);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.NumberKey == key, cancel) is { } order ? Row(order) : null;
    }

    private static OrderRow Row(ShopOrder o) =>
        new(o.Id, o.ContactId, o.Number, o.PlacedAt, o.Sum, o.Currency, o.State, o.Link, o.Source) { Items = ShopOrder.ReadItems(o.Items) };
}
