using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Orders;
using SmallDesk.Live;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>The orders that the messages shown speak of.</summary>
public sealed partial class TalkPane
{
    private readonly HashSet<long> lookedAt = [];
    private readonly Dictionary<string, OrderRef> orders = new(StringComparer.Ordinal);
    private ITextLinks? links;

    [Inject]
    private OrderLinksQuery OrdersIn { get; set; } = null!;

    /// <summary>Looks up what the lines speak of that were not looked at yet; after a change of the card all of them anew.</summary>
    private async Task FindOrdersAsync(IReadOnlyList<Notice> notices)
    {
        if (notices.Any(n => n.Kind == NoticeKind.Contact)) lookedAt.Clear();
        foreach (var changed in notices.Where(n => n.Kind == NoticeKind.MessageChanged)) lookedAt.Remove(changed.Id);
        if (lookedAt.Count == 0) orders.Clear();
        var texts = items.Where(i => i.Message is not null && lookedAt.Add(i.Id)).Select(i => i.Message!.Text).ToList();
        if (texts.Count == 0 && links is not null) return;
        var found = await OrdersIn.ExecuteAsync(Reader.Actor, texts);
        if (found.Count == 0 && links is not null && lookedAt.Count > texts.Count) return;
        foreach (var (key, order) in found) orders[key] = order;
        links = new OrderLinks(view!.ContactId, new Dictionary<string, OrderRef>(orders, StringComparer.Ordinal));
    }
}
