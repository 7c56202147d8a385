using System.Text.Json.Serialization;

namespace SmallDesk.Api;

/// <summary>What of a card shall change; what is absent stays.</summary>
internal sealed record CardBody
{
    /// <summary>Name, at most 200 characters; empty for unknown.</summary>
    public string? Name { get; init; }

    /// <summary>Company, at most 200 characters.</summary>
    public string? Company { get; init; }

    /// <summary>"ru", "en" or empty.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone, or empty.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Notes for staff, at most 10,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Fields of the shop's own by name or id; empty for nothing. Numbers with a point, days as 2026-12-31, "true" or "false", choices by name.</summary>
    public IReadOnlyDictionary<string, string?>? Fields { get; init; }
}

/// <summary>A way to reach a contact that shall be added.</summary>
/// <param name="Kind">"email" or "phone".</param>
/// <param name="Value">The address, or the number with its country's code.</param>
internal sealed record PointBody(string? Kind, string? Value);

/// <summary>A field of the shop's own.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">"text", "number", "date", "choice", "yesNo" or "link".</param>
/// <param name="Choices">What may be chosen; only of choices.</param>
internal sealed record FieldShape(string Id, string Name, string Kind, IReadOnlyList<string>? Choices);

/// <summary>An order to store. By its number: the same again changes nothing.</summary>
internal sealed record OrderBody
{
    /// <summary>The shop's number, at most 64 characters.</summary>
    public string? Number { get; init; }

    /// <summary>Who bought, by id; or absent, where <see cref="Email"/> or <see cref="Phone"/> says it.</summary>
    [JsonConverter(typeof(IdConverter))]
    public long Contact { get; init; }

    /// <summary>Who bought, by an address on a card.</summary>
    public string? Email { get; init; }

    /// <summary>Who bought, by a phone number on a card.</summary>
    public string? Phone { get; init; }

    /// <summary>Placed at.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What it costs in all, in units of the currency.</summary>
    public decimal? Sum { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>"new" (the default), "paid", "shipped", "delivered", "cancelled" or "returned".</summary>
    public string? State { get; init; }

    /// <summary>Where it is looked at in the shop; absent leaves what is there.</summary>
    public string? Link { get; init; }

    /// <summary>Its lines; absent leaves what is there.</summary>
    public IReadOnlyList<OrderItemShape>? Items { get; init; }

    /// <summary>Takes it from another contact, where it stands there.</summary>
    public bool Move { get; init; }
}

/// <summary>A line of an order.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Quantity">How many; 1 when absent.</param>
/// <param name="Sum">What the line costs, in units of the order's currency.</param>
/// <param name="Code">The shop's own code.</param>
internal sealed record OrderItemShape(string? Name, decimal? Quantity, decimal? Sum, string? Code);

/// <summary>An order.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">The shop's number.</param>
/// <param name="Contact">Who bought, by id.</param>
/// <param name="Date">Placed at.</param>
/// <param name="Sum">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="State">How far it is.</param>
/// <param name="Link">Where it is looked at in the shop.</param>
/// <param name="Items">Its lines.</param>
internal sealed record OrderShape(string Id, string Number, string Contact, DateTime Date, decimal Sum, string Currency, string State, string? Link, IReadOnlyList<OrderItemShape> Items);
