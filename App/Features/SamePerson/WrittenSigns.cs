using System.Text.RegularExpressions;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.SamePerson;

/// <summary>Numbers of orders, phone numbers and addresses in what somebody wrote.</summary>
internal sealed partial class WrittenSigns
{
    private const int Most = 20;
    private const int FewestOfAPlainNumber = 5;
    private const int FewestDigits = 3;

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

    /// <summary>A number that nothing says to be one has to look like one: of another person's orders it shall not be by chance.</summary>
    private void ReadOrders(string text)
    {
        foreach (var mention in OrderNumbers.In(text))
        {
            if (Orders.Count < Most && (mention.IsNamed || (mention.Length >= FewestOfAPlainNumber && mention.Key.Count(char.IsDigit) >= FewestDigits))) Orders.Add(mention.Key);
        }
    }

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,5}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?[0-9][0-9\s().\-]{8,24}[0-9]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
