using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>Reads the lines of an order out of a cell: one per line or with semicolons between, "Cup x 2" with how many.</summary>
internal static class ItemsCell
{
    public static IEnumerable<OrderItem> Read(string cell) =>
        cell.Split([';', '\n', '\r', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Item);

    private static OrderItem Item(string text)
    {
        var at = text.Length;
        while (at > 0 && char.IsAsciiDigit(text[at - 1])) at--;
        var name = text[..at].TrimEnd();
        var isCounted = at < text.Length && text.Length - at <= 6 && name.Length > 1 && IsTimes(name[^1]) && !char.IsLetterOrDigit(name[^2]);
        return isCounted && int.Parse(text.AsSpan(at), CultureInfo.InvariantCulture) is > 0 and var count ? new OrderItem(name[..^1].TrimEnd(), count) : new OrderItem(text);
    }

    // Two of these are the Russian letter, which stands on the same key.
    private static bool IsTimes(char c) => c is 'x' or 'X' or '\u00D7' or '*' or '\u0445' or '\u0425';
}
