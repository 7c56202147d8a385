using System.Buffers;
using System.Globalization;

namespace SmallDesk.Channels.Email.Smtp;

/// <summary>An address fit for the envelope (RFC 5321 §4.1.2): its domain in ASCII, nothing in it that could end a command.</summary>
/// <param name="Wire">As it goes over the wire, without angle brackets.</param>
/// <param name="NeedsUtf8">Its local part is not ASCII, so that only SMTPUTF8 carries it (RFC 6531).</param>
internal sealed record SmtpAddress(string Wire, bool NeedsUtf8)
{
    private const int Longest = 254;
    private static readonly SearchValues<char> Special = SearchValues.Create(" <>()[]\\,;:\"@");
    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>Reads an address.</summary>
    /// <returns>Null when it cannot stand in an envelope.</returns>
    public static SmtpAddress? Read(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || Domain(address[(at + 1)..]) is not { } domain) return null;
        var local = address[..at];
        if (!IsLocal(local)) return null;
        var wire = $"{local}@{domain}";
        return wire.Length > Longest ? null : new SmtpAddress(wire, !local.All(char.IsAscii));
    }

    private static bool IsLocal(string local)
    {
        if (local.Any(char.IsControl) || !IsPaired(local)) return false;
        if (local is ['"', _, .., '"']) return IsQuoted(local.AsSpan(1, local.Length - 2));
        return local.AsSpan().IndexOfAny(Special) < 0;
    }

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> inside)
    {
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] == '"') return false;
            if (inside[i] == '\\' && ++i >= inside.Length) return false;
        }

        return true;
    }

    private static string? Domain(string domain)
    {
        if (domain is ['[', .., ']']) return domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '[' or ']' or '.' or ':') ? domain : null;
        try
        {
            return Idn.GetAscii(domain.TrimEnd('.'));
        }
        catch (ArgumentException)
        {
            // Not a domain name: an answer, not an error.
            return null;
        }
    }
}
