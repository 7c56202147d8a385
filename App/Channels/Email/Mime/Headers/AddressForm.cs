using System.Buffers;
using System.Globalization;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>The one form in which addresses are compared and stored.</summary>
internal static class AddressForm
{
    private const int Longest = 320;
    private static readonly SearchValues<char> NotLocal = SearchValues.Create("<>()\",;: ");
    private static readonly SearchValues<char> NotDomain = SearchValues.Create("<>()\",;:@ /\\");
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>Tidies an address: no blanks, no needless quotes, domain in lower case and ASCII.</summary>
    /// <returns>Null when it is no address.</returns>
    public static string? Tidy(string address)
    {
        var text = address.Trim().Trim('\'', '.');
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text[7..];
        var split = text.LastIndexOf('@');
        if (split <= 0 || split == text.Length - 1 || text.Length > Longest) return null;
        var local = text[..split].Trim();
        var isQuoted = local is ['"', .., '"'] && local.Length > 2;
        if (isQuoted && IsPlain(local[1..^1])) local = local[1..^1];
        else if (!isQuoted) local = Squeeze(local);
        var domain = Domain(Squeeze(text[(split + 1)..]));
        if (domain is null || local.Length == 0 || local.Any(char.IsControl) || (local[0] != '"' && local.AsSpan().ContainsAny(NotLocal))) return null;
        return local + "@" + domain;
    }

    /// <summary>Puts a local part in quotes where it needs them.</summary>
    public static string Quote(string local) =>
        IsPlain(local) ? local : "\"" + local.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>A domain in lower case and ASCII.</summary>
    /// <returns>Null when it is none.</returns>
    public static string? Domain(string domain)
    {
        var text = domain.Trim().TrimEnd('.').ToLowerInvariant();
        if (text.Length == 0 || text[0] == '[') return text.Length > 2 ? text : null;
        if (!Ascii.IsValid(text)) text = ToAscii(text) ?? "";
        return text.Length is 0 or > 255 || text[0] is '.' or '-' || text.Contains("..", StringComparison.Ordinal) || text.AsSpan().ContainsAny(NotDomain) ? null : text;
    }

    /// <summary>A domain as people read it.</summary>
    public static string ReadableDomain(string domain)
    {
        if (!domain.Contains("xn--", StringComparison.Ordinal)) return domain;
        try
        {
            return Idn.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain; // not valid punycode: shown as it is
        }
    }

    private static string? ToAscii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // not a domain
        }
    }

    private static bool IsPlain(string local) =>
        local.Length > 0 && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => c > 127 || char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal));

    private static string Squeeze(string text) =>
        text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text;
}
