namespace SmallDesk.Channels.Email.OAuth;

/// <summary>Where a mailbox's provider lets people sign in and hands out tokens.</summary>
internal static class OAuthAddresses
{
    /// <summary>Where the owner's browser goes.</summary>
    public static string Authorize(EmailSettings settings) => Given(settings.OAuth.AuthorizeUrl) ?? settings.Provider?.AuthorizeUrl ?? "";

    /// <summary>Where tokens are asked for.</summary>
    public static string Token(EmailSettings settings) => Given(settings.OAuth.TokenUrl) ?? settings.Provider?.TokenUrl ?? "";

    /// <summary>Whether secrets may go there: encrypted, or to this machine (RFC 6749 §3.1.2.1, RFC 8252 §7.3).</summary>
    public static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri.UserInfo.Length == 0;

    private static string? Given(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.Trim();
}
