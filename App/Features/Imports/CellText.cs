using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Features.Contacts;

namespace SmallDesk.Features.Imports;

/// <summary>Reads single cells as tables write them.</summary>
internal static class CellText
{
    // An apostrophe before these keeps programs for tables from taking a text for a formula; ours writes it too.
    private const string Guarded = "=+-@";

    private static readonly TimeOnly Noon = new(12, 0);

    public static string Clean(string cell)
    {
        var text = cell.Trim().Trim('\uFEFF', '\u200B');
        return text.Length > 1 && text[0] == '\'' && Guarded.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
    }

    /// <summary>Several values in one cell: one per line, with semicolons, commas or three colons between.</summary>
    public static IEnumerable<string> Several(string cell) =>
        cell.Replace(":::", ";", StringComparison.Ordinal).Split([';', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>"Anna &lt;anna@example.com&gt;" is an address too.</summary>
    public static (string Value, string? Problem) Email(string text)
    {
        var inner = text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open ? text[(open + 1)..^1] : text;
        if (inner.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) inner = inner[7..];
        return TypedPoint.Read(ContactPointKind.Email, inner);
    }

    /// <summary>A number without its country's code gets it where the mapping says which; nought before it goes.</summary>
    public static (string Value, string? Problem) Phone(string text, string code)
    {
        var read = TypedPoint.Read(ContactPointKind.Phone, text);
        if (read.Problem != "contact.problem.phoneCode" || code.Length == 0) return read;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.StartsWith("00", StringComparison.Ordinal)) return TypedPoint.Read(ContactPointKind.Phone, "+" + digits[2..]);
        var isWhole = digits.StartsWith(code, StringComparison.Ordinal) && digits.Length >= code.Length + 9;
        return TypedPoint.Read(ContactPointKind.Phone, isWhole ? "+" + digits : $"+{code}{digits.TrimStart('0')}");
    }

    public static decimal? Number(string text, bool decimalComma) => TypedNumber.Read(text, decimalComma ? "ru" : "en");

    /// <summary>A sum with or without its currency before or behind it.</summary>
    /// <returns>Null when it is none; the currency is null when none is named.</returns>
    public static (decimal Sum, string? Currency)? Sum(string text, bool decimalComma, ImportWords words)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        var last = text.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (first < 0) return null;
        if (first > 0 && text[first - 1] is '-' or '\u2212') first--;
        var named = $"{text[..first]} {text[(last + 1)..]}".Trim();
        if (Number(text[first..(last + 1)], decimalComma) is not { } sum) return null;
        if (named.Length == 0) return (sum, null);
        return words.CurrencyOf(named.Trim('.', ' ', '\u00A0')) is { } currency ? (sum, currency) : null;
    }

    public static DateOnly? Day(string text, bool monthFirst)
    {
        if (!monthFirst) return TypedDay.Read(text, "ru");
        var parts = text.Split('/');
        return parts.Length == 3 && parts[0].Length <= 2 ? TypedDay.Read($"{parts[1]}/{parts[0]}/{parts[2]}", "ru") : TypedDay.Read(text, "ru");
    }

    /// <summary>A day, or a day and a time, with or without the distance from Greenwich: "31.12.2026 18:05", "2026-12-31T15:05:00Z", "12/31/2026 6:05 PM".</summary>
    /// <param name="text">The cell.</param>
    /// <param name="monthFirst">With strokes the month comes first.</param>
    /// <param name="zone">Where times without a distance were written.</param>
    /// <returns>UTC; noon where there is no time, for noon exists on every day of every zone. Null when it is none.</returns>
    public static (DateTime At, bool HasTime)? Moment(string text, bool monthFirst, TimeZoneInfo zone)
    {
        var at = text.IndexOfAny([' ', 'T', '\u00A0', ',']);
        if (Day(at < 0 ? text : text[..at], monthFirst) is not { } day) return null;
        var rest = at < 0 ? "" : text[(at + 1)..].Trim();
        if (rest.Length == 0) return (TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(Noon), zone), false);
        var (clock, distance) = Parted(rest);
        if (!TimeOnly.TryParse(clock, CultureInfo.InvariantCulture, out var time)) return null;
        var local = day.ToDateTime(time);
        if (distance is { } from) return (DateTime.SpecifyKind(local - from, DateTimeKind.Utc), true);
        return (TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone), true);
    }

    private static (string Clock, TimeSpan? Distance) Parted(string text)
    {
        if (text.EndsWith('Z') || text.EndsWith("UTC", StringComparison.Ordinal)) return (text.TrimEnd('Z', 'U', 'T', 'C', ' '), TimeSpan.Zero);
        var sign = text.LastIndexOfAny(['+', '-']);
        if (sign < 0) return (text, null);
        var digits = string.Concat(text[(sign + 1)..].Where(char.IsAsciiDigit));
        if (digits.Length is not (2 or 4)) return (text, null);
        var distance = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0, 0);
        return (text[..sign].TrimEnd().TrimEnd('U', 'T', 'C', 'G', 'M', ' '), text[sign] == '-' ? -distance : distance);
    }
}
