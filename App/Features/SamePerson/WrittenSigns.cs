using System.Text.RegularExpressions;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.SamePerson;

/// <summary>Numbers of orders, phone numbers and addresses in what somebody wrote.</summary>
internal sealed partial class WrittenSigns
{
    private const int Most = 20;
    private const int FewestOfAPlainNumber = 5;
    private const int FewestDigits = 3;

    private static readonly string[] Leads = ["заказ", "номер", "order", "number"];

    /// <summary><see cref="ShopOrder.NumberKey"/>s of what may be numbers of orders.</summary>
    public HashSet<string> Orders { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Phones { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Addresses { get; } = new(StringComparer.Ordinal);

    public void Read(string text)
    {
        foreach (var found in Address().EnumerateMatches(text)) Put(Addresses, ContactPointKind.Email, text.Substring(found.Index, found.Length));
        foreach (var found in Phone().EnumerateMatches(text)) Put(Phones, ContactPointKind.Phone, text.Substring(found.Index, found.Length));
        ReadOrders(text);
    }

    private static void Put(HashSet<string> set, ContactPointKind kind, string written)
    {
        if (set.Count < Most && TypedPoint.Read(kind, written.TrimEnd('.', '-')) is { Problem: null, Value: var value }) set.Add(value);
    }

    /// <summary>Short ones only where the text says that they are numbers of orders: "2" is how many, "заказ 2" is which.</summary>
    private void ReadOrders(string text)
    {
        var before = "";
        foreach (var match in Token().EnumerateMatches(text))
        {
            var token = text.Substring(match.Index, match.Length).TrimEnd('-', '/');
            var digits = token.Count(char.IsDigit);
            var isSigned = match.Index > 0 && text.AsSpan(0, match.Index).TrimEnd() is [.., '\u2116' or '#'];
            var isLed = isSigned || Leads.Any(lead => before.StartsWith(lead, StringComparison.OrdinalIgnoreCase));
            if (digits > 0 && Orders.Count < Most && (isLed || (digits >= FewestDigits && token.Length >= FewestOfAPlainNumber)) && ShopOrder.KeyOf(token) is { Length: > 0 } key) Orders.Add(key);
            if (digits == 0 || !isLed) before = token;
        }
    }

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,5}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?[0-9][0-9\s().\-]{8,24}[0-9]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{Nd}/\-]{0,63}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
