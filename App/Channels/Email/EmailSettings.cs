using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.OAuth;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email;

/// <summary>Where one of a mailbox's servers listens, as settings say it.</summary>
internal sealed record EmailServer
{
    /// <summary>Name or address; empty until detected.</summary>
    public string Host { get; init; } = "";

    /// <summary>TCP port; 0 until detected.</summary>
    public int Port { get; init; }

    /// <summary>"tls", "starttls" or "none".</summary>
    public string Security { get; init; } = "tls";

    /// <summary>SHA-256 of a certificate that the owner accepted although it does not verify.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether it was given at all.</summary>
    public bool IsGiven => Host.Length > 0 && Port > 0;

    /// <summary>The server as the clients want it.</summary>
    public MailEndpoint ToEndpoint() => new(Host, Port, Security switch
    {
        "none" => MailSecurity.None,
        "starttls" => MailSecurity.StartTls,
        _ => MailSecurity.Tls,
    })
    {
        PinnedFingerprint = string.IsNullOrWhiteSpace(Fingerprint) ? null : Fingerprint,
    };

    /// <summary>Settings for an endpoint that was found.</summary>
    public static EmailServer Of(MailEndpoint found) => new()
    {
        Host = found.Host,
        Port = found.Port,
        Security = found.Security switch { MailSecurity.None => "none", MailSecurity.StartTls => "starttls", _ => "tls" },
    };
}

/// <summary>A mailbox's settings.</summary>
internal sealed record EmailSettings
{
    /// <summary>The shop's address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Name beside it; null shows the agent's own.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Account name; the address when empty.</summary>
    public string? User { get; init; }

    /// <summary>How one signs in: "password", or the key of an <see cref="OAuthProvider"/>.</summary>
    public string SignIn { get; init; } = "password";

    /// <summary>Password, or an app password.</summary>
    public string? Password { get; init; }

    /// <summary>What signing in at a provider needs.</summary>
    public OAuthClient OAuth { get; init; } = new();

    /// <summary>For fetching.</summary>
    public EmailServer Imap { get; init; } = new();

    /// <summary>For sending.</summary>
    public EmailServer Smtp { get; init; } = new();

    /// <summary>Folder as people read its name; the inbox when empty.</summary>
    public string? Folder { get; init; }

    /// <summary>Further addresses whose mail comes here.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Stands below every mail; "{agent}" is the writer's name.</summary>
    public string? Signature { get; init; }

    /// <summary>How many days of earlier mail come on the first connection, silently; 0 for none.</summary>
    public int ImportDays { get; init; }

    /// <summary>How long an answer waits and can be taken back, in seconds.</summary>
    public int UndoSeconds { get; init; }

    /// <summary>"auto" (look whether the provider keeps one), "yes" or "no".</summary>
    public string SentCopy { get; init; } = "auto";

    /// <summary>Answers are asked for at our address with a token behind a plus; only where the provider knows such addresses.</summary>
    public bool ReplyPlus { get; init; }

    /// <summary>The account's name.</summary>
    public string UserName => string.IsNullOrWhiteSpace(User) ? Address.Trim() : User.Trim();

    /// <summary>Where one signs in instead of with a password; null for a password.</summary>
    public OAuthProvider? Provider => OAuthProvider.Of(SignIn);

    /// <summary>Every address of ours, the first one the mailbox's own.</summary>
    public IReadOnlyList<string> Ours => [.. Aliases.Prepend(Address).Select(a => AddressForm.Tidy(a) ?? a).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Our domains.</summary>
    public IReadOnlyList<string> Domains => [.. Ours.Select(a => a[(a.LastIndexOf('@') + 1)..].ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether an address is one of ours; what stands behind a plus does not matter.</summary>
    public bool IsOurs(string address) => Ours.Contains(WithoutPlus(address), StringComparer.OrdinalIgnoreCase) || Ours.Contains(address, StringComparer.OrdinalIgnoreCase);

    private static string WithoutPlus(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }
}
