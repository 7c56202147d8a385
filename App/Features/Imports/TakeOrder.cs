using SmallDesk.Domain;
using SmallDesk.Features.Orders;

namespace SmallDesk.Features.Imports;

/// <summary>
/// Takes an order of the table over. What the row says takes the place of what stood there, for orders go on; what it leaves empty stays.
/// Like everything that comes in masses, it is told in the card's history only where an order goes from one contact to another.
/// </summary>
internal sealed class TakeOrder(ImportDesk desk, ImportMapping mapping, TimeZoneInfo zone)
{
    public RowOutcome Take(OrderLine line)
    {
        if (line.IsJoined) return desk.Cards.Order(line.NumberKey) is null ? desk.Faulty(line, "joined") : RowOutcome.Unchanged;
        var known = KnownContact.Find(desk, line);
        if (known.Problem is { } problem) return desk.Faulty(line, problem, known.Words);
        if (known.Contact is null && line.NamesSomebody) return desk.Faulty(line, "noOwner", WordsOf(line));
        if (desk.Cards.Order(line.NumberKey) is { } order) return Change(order, known.Contact, line);
        return known.Contact is { } owner ? Make(owner, line) : desk.Faulty(line, "noOwner");
    }

    private static string WordsOf(OrderLine line) => line.Key is { } key ? key.Value.Text : line.Points[0].Value;

    private RowOutcome Make(Contact owner, OrderLine line)
    {
        if (!line.HasDate) return desk.Faulty(line, "noDate");
        if (!line.HasSum) return desk.Faulty(line, "noSum");
        var order = new ShopOrder { Id = desk.NewId(), ContactId = owner.Id, NumberKey = line.NumberKey, Source = OrderSource.File, CreatedAt = desk.Now, ChangedAt = desk.Now };
        Fill(order, line);
        desk.Insert(order);
        desk.Findable[owner.Id] = null;
        return RowOutcome.Made;
    }

    private RowOutcome Change(ShopOrder order, Contact? named, OrderLine line)
    {
        var owner = desk.Contact(order.ContactId);
        if (owner is null or { ErasedAt: not null }) return desk.Faulty(line, "erased");
        var isMoved = named is not null && named.Id != owner.Id;
        if (isMoved && !mapping.MoveOrders) return desk.Faulty(line, "elsewhere", KnownContact.NameOf(desk, owner));
        var (before, items, from) = (OrderFacts.Of(order), order.Items, order.ContactId);
        Fill(order, line);
        if (isMoved) order.ContactId = named!.Id;
        var after = OrderFacts.Of(order);
        if (before == after && items == order.Items && !isMoved) return RowOutcome.Unchanged;
        order.ChangedAt = desk.Now;
        desk.Update(order);
        if (isMoved)
        {
            desk.Note(owner.Id, CardPart.OrderWent, order.Id, before.ToText(), after: null);
            desk.Note(order.ContactId, CardPart.OrderCame, order.Id, before: null, after.ToText());
            desk.Findable[from] = null;
        }

        if (isMoved || before.Number != after.Number) desk.Findable[order.ContactId] = null;
        return RowOutcome.Changed;
    }

    private void Fill(ShopOrder order, OrderLine line)
    {
        var draft = line.Draft;
        order.Number = draft.Number;
        if (line.HasSum) (order.Sum, order.Currency) = (draft.Sum, draft.Currency);
        if (line.HasState) order.State = draft.State;
        if (draft.Items is not null) order.Items = ShopOrder.WriteItems(draft.Items);
        if (!string.IsNullOrEmpty(draft.Link)) order.Link = draft.Link;

        // A day without a time says nothing against the time that is known.
        if (line.HasDate && (line.HasTime || DayOf(order.PlacedAt) != DayOf(draft.PlacedAt))) order.PlacedAt = draft.PlacedAt;
    }

    private DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(at == default ? at : TimeZoneInfo.ConvertTimeFromUtc(at, zone));
}
