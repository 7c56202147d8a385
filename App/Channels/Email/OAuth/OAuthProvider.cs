using SmallDesk.Channels.Email.Providers;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>A provider that lets mail programs in with OAuth 2.0.</summary>
/// <param name="Key">Stable name, the value of the setting.</param>
/// <param name="AuthorizeUrl">Where the owner's browser goes.</param>
/// <param name="TokenUrl">Where tokens are asked for.</param>
/// <param name="Scopes">What is asked for; without these mail cannot be fetched or sent.</param>
internal sealed record OAuthProvider(string Key, string AuthorizeUrl, string TokenUrl, IReadOnlyList<string> Scopes)
{
    /// <summary>Asked for besides: a token for renewing, and the name of the account.</summary>
    public IReadOnlyList<string> MoreScopes { get; init; } = [];

    /// <summary>What else stands in the address of the provider's page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extras { get; init; } = [];

    /// <summary>Its servers, for addresses whose servers are not found otherwise; a key of <see cref="MailProviders"/>.</summary>
    public string Servers { get; init; } = "";

    /// <summary>Google. Without "offline" there would be no token for renewing, and without "consent" only at the very first visit.</summary>
    public static OAuthProvider Google { get; } = new("google", "https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", ["https://mail.google.com/"])
    {
        MoreScopes = ["openid", "email"], Extras = [new("access_type", "offline"), new("prompt", "consent")], Servers = "gmail",
    };

    /// <summary>Microsoft, for work, school and personal accounts alike.</summary>
    public static OAuthProvider Microsoft { get; } = new(
        "microsoft", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize", "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        ["https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"])
    {
        MoreScopes = ["offline_access", "openid", "email"], Servers = "microsoft365",
    };

    /// <summary>The provider with a key; null for others, such as "password".</summary>
    public static OAuthProvider? Of(string key) => key == Google.Key ? Google : key == Microsoft.Key ? Microsoft : null;

    /// <summary>Whether what was granted is enough for mail. A provider that does not say granted what was asked for (RFC 6749 §5.1).</summary>
    /// <param name="granted">The scopes as the provider lists them.</param>
    public bool IsEnough(string? granted) =>
        string.IsNullOrWhiteSpace(granted) || Scopes.All(s => granted.Split(' ').Any(g => NameOf(g).Equals(NameOf(s), StringComparison.OrdinalIgnoreCase)));

    // Microsoft leaves out the host of a scope in some answers.
    private static string NameOf(string scope) => scope.TrimEnd('/') is var whole && whole.LastIndexOf('/') is var at and > 0 ? whole[(at + 1)..] : scope;
}
