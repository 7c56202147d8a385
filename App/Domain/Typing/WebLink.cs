namespace SmallDesk.Domain.Typing;

/// <summary>Addresses of the web that a browser may open.</summary>
public static class WebLink
{
    /// <summary>
    /// The address with its scheme, or null when it is none of http or https, has no host with a point in it, carries a name and
    /// password, or is too long. What begins without a scheme is taken for https.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="longest">Most UTF-16 units.</param>
    public static string? Read(string text, int longest)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)) return null;
        var whole = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (whole.Length > longest || !Uri.TryCreate(whole, UriKind.Absolute, out var uri)) return null;
        var isFit = uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && (uri.Host.Contains('.', StringComparison.Ordinal) || uri.IsLoopback);
        return isFit ? whole : null;
    }
}
