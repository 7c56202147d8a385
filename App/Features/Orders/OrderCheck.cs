using SmallDesk.Domain;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Features.Orders;

/// <summary>Makes what is wanted of an order fit to be kept.</summary>
internal static class OrderCheck
{
    private const decimal LargestQuantity = 1_000_000m;
    private static readonly DateTime Earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    /// <returns>The draft with everything in its one spelling, or what is wrong with it.</returns>
    public static (OrderDraft Draft, OrderResult.Refused? Problem) Read(OrderDraft draft, DateTime now)
    {
        var number = string.Join(' ', ContactPointValue.CleanName(draft.Number).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (ShopOrder.KeyOf(number).Length == 0) return (draft, new("orders.problem.number"));
        if (draft.Number.Trim().Length > ShopOrder.LongestNumber) return (draft, new("orders.problem.numberLong", ShopOrder.LongestNumber));
        if (draft.PlacedAt.Kind != DateTimeKind.Utc || draft.PlacedAt < Earliest || draft.PlacedAt > now + Ahead) return (draft, new("orders.problem.date"));
        if (draft.Sum is < 0 or > ShopOrder.LargestSum) return (draft, new("orders.problem.sum"));
        if (Currency.Read(draft.Currency) is not { } currency) return (draft, new("orders.problem.currency"));
        if (!Enum.IsDefined(draft.State)) return (draft, new("orders.problem.state"));
        if (!Enum.IsDefined(draft.Source)) throw new ArgumentOutOfRangeException(nameof(draft), draft.Source, "There is no such way.");
        var link = string.IsNullOrWhiteSpace(draft.Link) ? draft.Link?.Trim() : WebLink.Read(draft.Link, ShopOrder.LongestLink);
        if (link is null && draft.Link is not null) return (draft, new("orders.problem.link"));
        var items = draft.Items?.Select(Clean).ToList();
        if (items?.Count > OrderItem.Most) return (draft, new("orders.problem.manyItems", OrderItem.Most));
        if (items?.Contains(null) == true) return (draft, new("orders.problem.item"));

        // Whole milliseconds, as they are stored: else the same again would be a change.
        var placed = new DateTime(draft.PlacedAt.Ticks - (draft.PlacedAt.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        return (draft with { Number = number, PlacedAt = placed, Currency = currency, Link = link, Items = items?.OfType<OrderItem>().ToList() }, null);
    }

    private static OrderItem? Clean(OrderItem item)
    {
        var name = ContactPointValue.CleanName(item.Name);
        var code = string.IsNullOrWhiteSpace(item.Code) ? null : ContactPointValue.CleanName(item.Code);
        var isFit = name.Length > 0 && item.Name.Trim().Length <= OrderItem.LongestName && (code?.Length ?? 0) <= OrderItem.LongestCode
            && item.Quantity is > 0 and <= LargestQuantity && item.Sum is null or (>= 0 and <= ShopOrder.LargestSum);
        return isFit ? item with { Name = name, Code = code } : null;
    }
}
