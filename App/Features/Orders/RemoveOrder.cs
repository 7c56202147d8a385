using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.Orders;

/// <summary>Takes an order off the card. The shop's own books do not know of it; what stood there stays in the history.</summary>
internal sealed class RemoveOrder(WriteQueue writes)
{
    /// <returns>False when there is none (any more).</returns>
    public Task<bool> ExecuteAsync(Actor actor, long orderId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.Orders.FindAsync(orderId) is not { } order) return false;
            scope.Db.Orders.Remove(order);
            Cards.Note(scope, actor, order.ContactId, CardPart.OrderRemoved, order.Id, OrderFacts.Of(order).ToText(), after: null);
            await scope.ReindexAsync(order.ContactId);
            return true;
        });
    }
}
