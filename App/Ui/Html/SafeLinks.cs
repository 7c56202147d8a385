namespace SmallDesk.Ui.Html;

/// <summary>Which addresses a stranger's HTML may refer to.</summary>
internal static class SafeLinks
{
    private const int Longest = 8000;
    private const int LongestPicture = 2_000_000;

    /// <summary>Checks the address of a link: web, mail and telephone only, absolute, without tricks.</summary>
    /// <returns>Null when it must not be followed.</returns>
    public static string? Link(string value)
    {
        var text = WithoutControls(value);
        if (text.Length is 0 or > Longest) return null;
        if (text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) text = "https://" + text;
        if (text.StartsWith("//", StringComparison.Ordinal)) text = "https:" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" or "tel" && !(address.Scheme is "http" or "https" && address.Host.Length == 0)
            ? text
            : null;
    }

    /// <summary>Whether a picture's address leads out of the mail.</summary>
    public static bool IsRemote(string value)
    {
        var text = WithoutControls(value);
        return text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>A remote address in full.</summary>
    public static string Absolute(string value)
    {
        var text = WithoutControls(value);
        return text.StartsWith("//", StringComparison.Ordinal) ? "https:" + text : text;
    }

    /// <summary>A picture within the address itself, of a kind that cannot hold scripts.</summary>
    public static bool IsDataPicture(string value) =>
        value.Length <= LongestPicture
        && (value.StartsWith("data:image/png;base64,", StringComparison.OrdinalIgnoreCase) || value.StartsWith("data:image/jpeg;base64,", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("data:image/jpg;base64,", StringComparison.OrdinalIgnoreCase) || value.StartsWith("data:image/gif;base64,", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("data:image/webp;base64,", StringComparison.OrdinalIgnoreCase));

    private static string WithoutControls(string value) => string.Concat(value.Where(c => c > ' ' && c is not ('\u007F' or '\u00AD' or '\u200B'))).Trim();
}
