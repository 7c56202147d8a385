using System.Globalization;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>The domain of an address.</summary>
internal static class MailDomain
{
    private static readonly IdnMapping Idn = new();

    /// <summary>What stands behind the last @, in ASCII and lower case; null when nothing usable does.</summary>
    public static string? Of(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 1 || at == address.Length - 1) return null;
        try
        {
            var domain = Idn.GetAscii(address[(at + 1)..].Trim().TrimEnd('.')).ToLowerInvariant();
            return domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && domain.Contains('.', StringComparison.Ordinal) ? domain : null;
        }
        catch (ArgumentException)
        {
            // Not a domain name: an answer, not an error.
            return null;
        }
    }
}
