using System.Collections.Frozen;

namespace SmallDesk.Domain.Typing;

/// <summary>Currencies by their ISO 4217 codes, and sums in their smallest unit.</summary>
public static class Currency
{
    private static readonly FrozenSet<string> Codes = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK "
        + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
        + "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB "
        + "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
        + "TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Whole =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> InThousands = "BHD IQD JOD KWD LYD OMR TND".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The code in capitals, or null when there is no such currency.</summary>
    public static string? Read(string text) => text.Trim().ToUpperInvariant() is var code && Codes.Contains(code) ? code : null;

    /// <summary>How many places behind the point its sums have.</summary>
    public static int PlacesOf(string code) => Whole.Contains(code) ? 0 : InThousands.Contains(code) ? 3 : 2;

    /// <summary>A sum in minor units as people say it.</summary>
    public static decimal ToSum(long minor, string code) => minor / Unit(code);

    /// <summary>A sum in minor units; null when it has more places than the currency, is below zero, or beyond <see cref="ShopOrder.LargestSum"/>.</summary>
    public static long? ToMinor(decimal sum, string code)
    {
        if (sum < 0 || sum > ShopOrder.LargestSum) return null;
        var minor = sum * Unit(code);
        return minor == decimal.Truncate(minor) && minor <= ShopOrder.LargestSum ? (long)minor : null;
    }

    private static decimal Unit(string code) => PlacesOf(code) switch { 0 => 1m, 3 => 1000m, _ => 100m };
}
