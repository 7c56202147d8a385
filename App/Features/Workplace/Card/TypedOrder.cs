using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Features.Orders;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>An order as somebody types it on the card.</summary>
public sealed class TypedOrder
{
    private static readonly TimeOnly Noon = new(12, 0);

    private DateTime? placedAt;

    public long? Id { get; private init; }

    public string Number { get; set; } = "";

    /// <summary>As the browser's field of days writes it: 2026-12-31.</summary>
    public string Day { get; set; } = "";

    public string Sum { get; set; } = "";

    public string Currency { get; set; } = "";

    public OrderState State { get; set; }

    public string Link { get; set; } = "";

    internal static TypedOrder New(string? currency, DateOnly today) =>
        new() { Day = TextOf(today), Currency = currency ?? (Texts.Language == "ru" ? "RUB" : "USD") };

    internal static TypedOrder Of(OrderRow order, TimeZoneInfo zone) => new()
    {
        Id = order.Id, Number = order.Number, Day = TextOf(DayOf(order.PlacedAt, zone)), placedAt = order.PlacedAt, Currency = order.Currency, State = order.State, Link = order.Link ?? "",
        Sum = Domain.Typing.Currency.ToSum(order.Sum, order.Currency).ToString("0.###", CultureInfo.GetCultureInfo(Texts.Language)),
    };

    /// <returns>What is to be saved, or the text key of what is wrong.</returns>
    internal (OrderDraft? Order, string? Problem) Read(long contactId, TimeZoneInfo zone)
    {
        if (TypedDay.Read(Day, Texts.Language) is not { } day) return (null, "orders.problem.date");
        if (Domain.Typing.Currency.Read(Currency) is not { } currency) return (null, "orders.problem.currency");
        if (TypedNumber.Read(Sum, Texts.Language) is not { } sum || Domain.Typing.Currency.ToMinor(sum, currency) is not { } minor) return (null, "orders.problem.sum");

        // The time of day is kept where the day is; noon exists on every day of every zone.
        var at = placedAt is { } known && DayOf(known, zone) == day ? known : TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(Noon), zone);
        return (new OrderDraft(contactId, Number, at, minor, currency, State, OrderSource.Hand) { Id = Id, Link = Link }, null);
    }

    private static DateOnly DayOf(DateTime at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
