namespace SmallDesk.Domain.Typing;

/// <summary>What may be an order's number in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is as written.</param>
/// <param name="Key"><see cref="ShopOrder.KeyOf"/> it.</param>
/// <param name="IsNamed">A sign or a word before it says that it is a number: "№5531", "заказ 5531", "order #5531".</param>
public readonly record struct OrderMention(int Start, int Length, string Key, bool IsNamed);

/// <summary>Finds what may be numbers of orders in what people write. Whether there is such an order only the shop's orders tell.</summary>
public static class OrderNumbers
{
    /// <summary>Most that are looked at in one text.</summary>
    public const int Most = 40;

    private const int ShortestUnnamed = 4;
    private static readonly string[] Words = ["заказ", "заказа", "заказу", "заказом", "заказе", "заказы", "номер", "order", "orders", "number", "no"];

    /// <summary>In order. Without a sign or word before it a number has at least four characters; what has no digit is none.</summary>
    public static IEnumerable<OrderMention> In(string text)
    {
        var found = 0;
        for (var at = 0; at < text.Length && found < Most; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var end = EndOf(text, at);
            if (Mention(text, at, end) is { } mention)
            {
                found++;
                yield return mention;
            }

            at = end;
        }
    }

    /// <summary>Letters and digits, and dashes and slashes between them.</summary>
    private static int EndOf(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '-' or '/' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))) end++;
        return end;
    }

    private static OrderMention? Mention(string text, int at, int end)
    {
        var token = text.AsSpan(at, end - at);
        if (token.Length > ShopOrder.LongestNumber || !token.ContainsAnyInRange('0', '9')) return null;
        var isNamed = IsNamed(text, at);
        return isNamed || token.Length >= ShortestUnnamed ? new OrderMention(at, end - at, ShopOrder.KeyOf(token.ToString()), isNamed) : null;
    }

    private static bool IsNamed(string text, int at)
    {
        var back = at;
        while (back > 0 && (char.IsWhiteSpace(text[back - 1]) || text[back - 1] is '.' or ':')) back--;
        if (back > 0 && text[back - 1] is '#' or '№') return back == at || text[back - 1] == '№';
        var end = back;
        while (back > 0 && char.IsLetter(text[back - 1])) back--;
        return back < end && Words.Contains(text[back..end].ToLowerInvariant(), StringComparer.Ordinal);
    }
}
