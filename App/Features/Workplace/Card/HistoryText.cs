using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Orders;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>Lines of a card's history as people read them.</summary>
internal static class HistoryText
{
    /// <summary>What changed: "Company", "Field: Birthday", "Tag put on".</summary>
    public static string What(CardChange row, DeskSnapshot desk, Texts texts) => row.Part == CardPart.Field && row.RefId is { } id && desk.Field(id) is { } field
        ? field.Name
        : texts[$"card.change.{row.Part}"];

    /// <summary>From what to what; empty where the part says it all.</summary>
    public static string Change(CardChange row, TimeZoneInfo zone, Texts texts) => row.Part switch
    {
        CardPart.OrderAdded or CardPart.OrderCame => Order(row.After, zone, texts),
        CardPart.OrderRemoved or CardPart.OrderWent => Order(row.Before ?? row.After, zone, texts),
        CardPart.OrderChanged => Between(Order(row.Before, zone, texts), Order(row.After, zone, texts)),
        CardPart.TagPut or CardPart.PointAdded => row.After ?? "",
        CardPart.TagTaken or CardPart.PointRemoved => row.Before ?? "",
        CardPart.Language => Between(Language(row.Before, texts), Language(row.After, texts)),
        CardPart.TimeZone => Between(Zone(row.Before, row.At, texts), Zone(row.After, row.At, texts)),
        _ => Between(row.Before ?? "", row.After ?? ""),
    };

    private static string Between(string before, string after) => (before.Length, after.Length) switch
    {
        (0, _) => after,
        (_, 0) => before + " → …",
        _ => $"{before} → {after}",
    };

    private static string Language(string? code, Texts texts) => code is null ? "" : texts[$"card.language.{code}"];

    private static string Zone(string? id, DateTime at, Texts texts) => id is null ? "" : ZoneList.LabelOf(id, texts, new DateTimeOffset(at, TimeSpan.Zero));

    private static string Order(string? text, TimeZoneInfo zone, Texts texts) => OrderFacts.Read(text) is { } order
        ? $"№{order.Number} · {TimeText.Local(order.PlacedAt, zone):d} · {MoneyText.Of(order.Sum, order.Currency)} · {texts[$"card.order.{order.State}"]}"
        : "";
}
