using System.Globalization;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Numbers as servers write them. Mail.ru has been seen to write large ones as 9.3736e+06, which is no longer exact.</summary>
internal static class ImapNumber
{
    /// <summary>Reads a size or a count, where a rounded value still serves.</summary>
    /// <returns>The value; 0 when it is none, is negative or too large.</returns>
    public static long About(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var exact)) return exact;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded) && rounded is >= 0 and < 1e15 ? (long)rounded : 0;
    }

    /// <summary>Reads a UID or UIDVALIDITY, where only the exact value serves.</summary>
    /// <returns>The value; null when it is none, is zero or has been rounded.</returns>
    public static uint? Exact(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
}
