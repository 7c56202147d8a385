using System.Globalization;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Dates of RFC 3501 §9: date-time of INTERNALDATE, and the bare date of SEARCH.</summary>
internal static class ImapDate
{
    private static readonly string[] Formats = ["d-MMM-yyyy HH:mm:ss zzz", "d-MMM-yyyy HH:mm:ss"];

    /// <summary>Reads an INTERNALDATE.</summary>
    /// <returns>UTC; null when it is not readable.</returns>
    public static DateTime? Read(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var at)
            ? at.UtcDateTime
            : null;

    /// <summary>Writes a date-time for APPEND.</summary>
    public static string Write(DateTime utc) => utc.ToString("dd-MMM-yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>Writes a date for SEARCH SINCE; the server compares in its own time zone.</summary>
    public static string WriteDay(DateTime utc) => utc.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture);
}
