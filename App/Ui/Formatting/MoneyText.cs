using System.Globalization;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Ui.Formatting;

/// <summary>Sums as people write them: "12 400,50 ₽", "$12,400.50", "300 GEL".</summary>
internal static class MoneyText
{
    /// <param name="minor">In minor units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Of(long minor, string currency)
    {
        var culture = CultureInfo.GetCultureInfo(Texts.Language);
        var sum = Currency.ToSum(minor, currency);

        // Round sums stay short: that is how prices are read aloud.
        var places = sum == decimal.Truncate(sum) ? 0 : Currency.PlacesOf(currency);
        var number = sum.ToString($"N{places.ToString(CultureInfo.InvariantCulture)}", culture);
        return (Texts.Language, SignOf(currency)) switch
        {
            ("en", { } sign) when currency is "USD" or "EUR" or "GBP" => sign + number,
            (_, { } sign) => $"{number}\u00A0{sign}",
            _ => $"{number}\u00A0{currency}",
        };
    }

    private static string? SignOf(string currency) => currency switch
    {
        "RUB" => "₽",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KZT" => "₸",
        "UAH" => "₴",
        _ => null,
    };
}
