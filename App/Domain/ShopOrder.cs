using System.Text;
using System.Text.Json;

namespace SmallDesk.Domain;

/// <summary>How far an order is. Stored: only add.</summary>
public enum OrderState
{
    /// <summary>Placed.</summary>
    New = 0,

    /// <summary>Paid for.</summary>
    Paid = 1,

    /// <summary>On its way.</summary>
    Shipped = 2,

    /// <summary>With the customer.</summary>
    Delivered = 3,

    /// <summary>Called off.</summary>
    Cancelled = 4,

    /// <summary>Sent back.</summary>
    Returned = 5,
}

/// <summary>By which way an order came to the desk. Stored: only add.</summary>
public enum OrderSource
{
    /// <summary>Typed on the card.</summary>
    Hand = 0,

    /// <summary>From a table.</summary>
    File = 1,

    /// <summary>From a program.</summary>
    Api = 2,
}

/// <summary>One line of an order.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Sum">What this line costs, in minor units of the order's currency; null when unknown.</param>
/// <param name="Code">The shop's own code of it; null when there is none.</param>
public sealed record OrderItem(string Name, decimal Quantity = 1, long? Sum = null, string? Code = null)
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int LongestName = 200;

    /// <summary>Longest code, in UTF-16 units.</summary>
    public const int LongestCode = 64;

    /// <summary>Most lines of an order.</summary>
    public const int Most = 100;
}

/// <summary>What a contact bought in the shop.</summary>
public sealed class ShopOrder
{
    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int LongestNumber = 64;

    /// <summary>Longest address of the order's page, in UTF-16 units.</summary>
    public const int LongestLink = 2000;

    /// <summary>Largest sum, in minor units.</summary>
    public const long LargestSum = 10_000_000_000_000;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Who bought.</summary>
    public long ContactId { get; set; }

    /// <summary>The shop's number as it was written.</summary>
    public string Number { get; set; } = "";

    /// <summary><see cref="KeyOf"/> the number; unique.</summary>
    public string NumberKey { get; set; } = "";

    /// <summary>Placed at, UTC.</summary>
    public DateTime PlacedAt { get; set; }

    /// <summary>What it costs in all, in minor units of <see cref="Currency"/>.</summary>
    public long Sum { get; set; }

    /// <summary>ISO 4217 code, three capitals.</summary>
    public string Currency { get; set; } = "";

    /// <summary>How far it is.</summary>
    public OrderState State { get; set; }

    /// <summary>The lines as <see cref="WriteItems"/> writes them; null when there are none.</summary>
    public string? Items { get; set; }

    /// <summary>Where the order is looked at in the shop, http or https; null when nowhere.</summary>
    public string? Link { get; set; }

    /// <summary>By which way it came first.</summary>
    public OrderSource Source { get; set; }

    /// <summary>Known to the desk since, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last changed here, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>
    /// One spelling of a number, however a customer types it: capitals, without spaces and signs for "number" before it,
    /// Cyrillic letters that look like Latin ones as Latin. Empty when nothing is left.
    /// </summary>
    public static string KeyOf(string number)
    {
        var key = new StringBuilder(number.Length);
        foreach (var c in number.Replace("\u2116", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format) continue;
            key.Append(Latin(c));
        }

        var text = key.ToString();
        var sign = text.StartsWith('#') ? 1 : text.StartsWith("NO", StringComparison.Ordinal) && text.Length > 2 && char.IsAsciiDigit(text[2]) ? 2 : 0;
        return text[sign..];
    }

    /// <summary>Reads <see cref="Items"/>.</summary>
    public static IReadOnlyList<OrderItem> ReadItems(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<OrderItem>>(json, JsonSerializerOptions.Web) ?? [];

    /// <summary>The inverse of <see cref="ReadItems"/>; null when there are none.</summary>
    public static string? WriteItems(IReadOnlyList<OrderItem> items) =>
        items.Count == 0 ? null : JsonSerializer.Serialize(items, JsonSerializerOptions.Web);

    private static char Latin(char c) => c switch
    {
        'А' => 'A', 'В' => 'B', 'Е' => 'E', 'К' => 'K', 'М' => 'M', 'Н' => 'H', 'О' => 'O', 'Р' => 'P', 'С' => 'C', 'Т' => 'T', 'У' => 'Y', 'Х' => 'X',
        _ => c,
    };
}
