using System.Globalization;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>Reads the first event of a calendar part (RFC 5545 section 3.1).</summary>
internal static class CalendarReader
{
    private const int MostLines = 5000;

    /// <summary>Reads.</summary>
    /// <param name="text">The part as text with line feeds.</param>
    /// <param name="method">Method parameter of its Content-Type, which may replace the one inside.</param>
    /// <returns>Null when there is no event in it.</returns>
    public static CalendarSummary? Read(string text, string? method)
    {
        var result = new CalendarSummary(method?.ToUpperInvariant() ?? "", "");
        var isInside = false;
        var depth = 0;
        foreach (var line in Unfold(text))
        {
            var colon = Colon(line);
            if (colon < 0) continue;
            var semicolon = line.IndexOf(';', StringComparison.Ordinal);
            var name = line[..(semicolon >= 0 && semicolon < colon ? semicolon : colon)].ToUpperInvariant();
            var parameters = semicolon >= 0 && semicolon < colon ? line[(semicolon + 1)..colon] : "";
            var value = line[(colon + 1)..];
            if (name == "BEGIN" && value.Trim().Equals("VEVENT", StringComparison.OrdinalIgnoreCase)) isInside = true;
            else if (name == "BEGIN" && isInside) depth++; // an alarm within the event
            else if (name == "END" && isInside && depth-- == 0) return result;
            else if (name == "METHOD" && result.Method.Length == 0) result = result with { Method = value.Trim().ToUpperInvariant() };
            else if (isInside && depth == 0) result = Take(result, name, parameters, value);
        }
        return isInside ? result : null;
    }

    private static CalendarSummary Take(CalendarSummary summary, string name, string parameters, string value) => name switch
    {
        "SUMMARY" => summary with { Summary = Plain(value) },
        "LOCATION" when value.Length > 0 => summary with { Location = Plain(value) },
        "DTSTART" => summary with { Start = Time(parameters, value) },
        "DTEND" => summary with { End = Time(parameters, value) },
        "ORGANIZER" => summary with { Organizer = Parameter(parameters, "CN") ?? Address(value) },
        "ATTENDEE" when summary.Method == "REPLY" => summary with { Answer = Parameter(parameters, "PARTSTAT")?.ToUpperInvariant() },
        _ => summary,
    };

    private static IEnumerable<string> Unfold(string text)
    {
        var line = new StringBuilder();
        var count = 0;
        foreach (var next in text.Split('\n'))
        {
            if (++count > MostLines) break;
            if (next is [' ' or '\t', ..]) line.Append(next, 1, next.Length - 1);
            else
            {
                if (line.Length > 0) yield return line.ToString();
                line.Clear().Append(next);
            }
        }
        if (line.Length > 0) yield return line.ToString();
    }

    /// <summary>The colon before the value; one inside a quoted parameter does not count.</summary>
    private static int Colon(string line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == ':' && !isQuoted) return i;
        }
        return -1;
    }

    private static string? Parameter(string parameters, string name)
    {
        foreach (var parameter in parameters.Split(';'))
            if (parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) return parameter[(name.Length + 1)..].Trim('"', ' ');
        return null;
    }

    private static string Address(string value) =>
        value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? value[7..].Trim() : value.Trim();

    private static string Plain(string value)
    {
        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 >= value.Length) result.Append(value[i]);
            else result.Append(value[++i] is 'n' or 'N' ? ' ' : value[i]);
        }
        return Headers.HeaderText.Clean(result.ToString());
    }

    private static CalendarTime? Time(string parameters, string value)
    {
        var text = value.Trim();
        var isUtc = text.EndsWith('Z');
        var style = isUtc ? DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal : DateTimeStyles.None;
        if (DateTime.TryParseExact(text.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, style, out var time))
            return new(time, isUtc, isUtc ? null : Parameter(parameters, "TZID"), IsDate: false);
        return DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day, IsUtc: false, Zone: null, IsDate: true)
            : null;
    }
}
