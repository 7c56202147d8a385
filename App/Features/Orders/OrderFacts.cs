using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Features.Orders;

/// <summary>An order as a line of a card's history keeps it.</summary>
/// <param name="Items">How many lines it has.</param>
internal sealed record OrderFacts(string Number, DateTime PlacedAt, long Sum, string Currency, OrderState State, string? Link, int Items)
{
    public static OrderFacts Of(ShopOrder order) =>
        new(order.Number, order.PlacedAt, order.Sum, order.Currency, order.State, order.Link, ShopOrder.ReadItems(order.Items).Count);

    public static OrderFacts? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<OrderFacts>(text, JsonSerializerOptions.Web);

    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
