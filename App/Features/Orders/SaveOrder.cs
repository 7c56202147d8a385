using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;

namespace SmallDesk.Features.Orders;

/// <summary>
/// Adds an order to a card or changes it. By number: the same again changes nothing, and an order goes from one contact to another
/// only when that is said. What people type stands in the card's history; what tables and programs bring does not, they bring much.
/// </summary>
internal sealed class SaveOrder(WriteQueue writes, TimeProvider time)
{
    public async Task<OrderResult> ExecuteAsync(Actor actor, OrderDraft wanted)
    {
        actor.Demand(Permission.Work);
        var (draft, problem) = OrderCheck.Read(wanted, time.GetUtcNow().UtcDateTime);
        if (problem is not null) return problem;
        return await writes.RunAsync(scope => StoreAsync(scope, actor, draft));
    }

    private static async ValueTask<OrderResult> StoreAsync(WriteScope scope, Actor actor, OrderDraft draft)
    {
        if (await Cards.FindAsync(scope, draft.ContactId) is not { } contact) return new OrderResult.Gone();
        var key = ShopOrder.KeyOf(draft.Number);
        var named = await scope.Db.Orders.FirstOrDefaultAsync(o => o.NumberKey == key);
        var order = draft.Id is { } id ? await scope.Db.Orders.FindAsync(id) : named;
        if (draft.Id is not null && order is null) return new OrderResult.Gone();
        if (draft.Id is not null && named is not null && named.Id != order!.Id) return new OrderResult.Refused("orders.problem.taken");
        if (order is null) return await AddAsync(scope, actor, draft, contact, key);
        var owner = order.ContactId == contact.Id ? contact : await Cards.FindAsync(scope, order.ContactId);
        if (owner?.Id != contact.Id && !draft.MayMove) return new OrderResult.Elsewhere(order.Id, owner?.Id ?? order.ContactId, owner?.Name ?? "");
        return await ChangeAsync(scope, actor, draft, contact, order, key);
    }

    private static async ValueTask<OrderResult> AddAsync(WriteScope scope, Actor actor, OrderDraft draft, Contact contact, string key)
    {
        var order = new ShopOrder { Id = scope.NewId(), ContactId = contact.Id, Source = draft.Source, CreatedAt = scope.Now, ChangedAt = scope.Now };
        Fill(order, draft, key);
        scope.Db.Orders.Add(order);
        Tell(scope, actor, draft, contact.Id, CardPart.OrderAdded, order.Id, before: null, OrderFacts.Of(order));
        await scope.ReindexAsync(contact.Id);
        return new OrderResult.Saved(order.Id, IsNew: true);
    }

    private static async ValueTask<OrderResult> ChangeAsync(WriteScope scope, Actor actor, OrderDraft draft, Contact contact, ShopOrder order, string key)
    {
        var (before, items, from, number) = (OrderFacts.Of(order), order.Items, order.ContactId, order.Number);
        Fill(order, draft, key);
        order.ContactId = contact.Id;
        var after = OrderFacts.Of(order);
        if (before == after && items == order.Items && from == contact.Id) return new OrderResult.Unchanged(order.Id);
        order.ChangedAt = scope.Now;
        if (from != contact.Id)
        {
            Cards.Note(scope, actor, from, CardPart.OrderWent, order.Id, before.ToText(), after: null);
            Cards.Note(scope, actor, contact.Id, CardPart.OrderCame, order.Id, before: null, after.ToText());
            await scope.ReindexAsync(from);
        }
        else
        {
            Tell(scope, actor, draft, contact.Id, CardPart.OrderChanged, order.Id, before, after);
        }

        if (from != contact.Id || number != order.Number) await scope.ReindexAsync(contact.Id);
        return new OrderResult.Saved(order.Id, IsNew: false);
    }

    private static void Fill(ShopOrder order, OrderDraft draft, string key)
    {
        (order.Number, order.NumberKey, order.PlacedAt) = (draft.Number, key, draft.PlacedAt);
        (order.Sum, order.Currency, order.State) = (draft.Sum, draft.Currency, draft.State);
        if (draft.Items is not null) order.Items = ShopOrder.WriteItems(draft.Items);
        if (draft.Link is not null) order.Link = draft.Link.Length == 0 ? null : draft.Link;
    }

    private static void Tell(WriteScope scope, Actor actor, OrderDraft draft, long contactId, CardPart part, long orderId, OrderFacts? before, OrderFacts after)
    {
        if (draft.Source == OrderSource.Hand) Cards.Note(scope, actor, contactId, part, orderId, before?.ToText(), after.ToText());
        else scope.Announce(NoticeKind.Contact, contactId);
    }
}
