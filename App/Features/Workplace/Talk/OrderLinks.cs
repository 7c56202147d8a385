using SmallDesk.Domain.Typing;
using SmallDesk.Features.Orders;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>
/// Makes numbers of orders in messages lead to them. The customer's own orders are meant by their number alone; somebody else's only
/// where the text says that it is an order's number.
/// </summary>
internal sealed class OrderLinks(long contactId, IReadOnlyDictionary<string, OrderRef> orders) : ITextLinks
{
    public IEnumerable<InnerLink> In(string text)
    {
        if (orders.Count == 0) yield break;
        foreach (var mention in OrderNumbers.In(text))
        {
            if (orders.TryGetValue(mention.Key, out var order) && (mention.IsNamed || order.ContactId == contactId)) yield return new InnerLink(mention.Start, mention.Length, Address(order));
        }
    }

    /// <summary>The same as a list, for what is not shown as plain text.</summary>
    public IReadOnlyList<(string Number, string Url)> Of(string text) =>
        [.. OrderNumbers.In(text).Where(m => orders.TryGetValue(m.Key, out var order) && (m.IsNamed || order.ContactId == contactId)).Select(m => orders[m.Key]).Distinct().Select(o => (o.Number, Address(o)))];

    private static string Address(OrderRef order) => $"/contacts/{order.ContactId}?order={Uri.EscapeDataString(order.Number)}";
}
