using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Email.Mime.Headers;
using SmallDesk.Channels.Email.OAuth;
using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Receiving;

namespace SmallDesk.Channels.Email;

/// <summary>A mailbox. Address and password are enough where the provider is known or can be found.</summary>
/// <param name="tools">What mailboxes work with.</param>
internal sealed class EmailKind(EmailTools tools) : IChannelKind
{
    private const int MostImportDays = 365;
    private const int MostUndoSeconds = 120;
    private static readonly string[] Securities = ["tls", "starttls", "none"];
    private static readonly ShownWhen WithPassword = new("signIn", ["password"]);
    private static readonly ShownWhen AtProvider = new("signIn", [OAuthProvider.Google.Key, OAuthProvider.Microsoft.Key]);

    /// <inheritdoc/>
    public string Kind => "email";

    /// <inheritdoc/>
    public IReadOnlyList<SettingField> Fields { get; } =
    [
        new("address", SettingType.Text) { IsRequired = true },
        new("signIn", SettingType.Choice) { Choices = ["password", OAuthProvider.Google.Key, OAuthProvider.Microsoft.Key], Default = "password" },
        new("password", SettingType.Secret) { When = WithPassword },
        new("oauth.clientId", SettingType.Text) { When = AtProvider },
        new("oauth.clientSecret", SettingType.Secret) { When = AtProvider, BelongsTo = "oauth.clientId" },
        new("displayName", SettingType.Text),
        new("signature", SettingType.LongText),
        new("continue.bot", SettingType.Channel) { Choices = ["telegram"] },
        new("continue.when", SettingType.Choice) { Choices = ["first", "every"], Default = "first" },
        new("importDays", SettingType.Number) { Default = 0 },
        new("undoSeconds", SettingType.Number) { Default = 5, IsAdvanced = true },
        new("user", SettingType.Text) { IsAdvanced = true },
        new("oauth.authorizeUrl", SettingType.Text) { When = AtProvider, IsAdvanced = true },
        new("oauth.tokenUrl", SettingType.Text) { When = AtProvider, IsAdvanced = true },
        new("imap.host", SettingType.Text) { IsAdvanced = true },
        new("imap.port", SettingType.Number) { IsAdvanced = true },
        new("imap.security", SettingType.Choice) { Choices = Securities, Default = "tls", IsAdvanced = true },
        new("imap.fingerprint", SettingType.Text) { IsAdvanced = true },
        new("smtp.host", SettingType.Text) { IsAdvanced = true },
        new("smtp.port", SettingType.Number) { IsAdvanced = true },
        new("smtp.security", SettingType.Choice) { Choices = Securities, Default = "tls", IsAdvanced = true },
        new("smtp.fingerprint", SettingType.Text) { IsAdvanced = true },
        new("aliases", SettingType.List) { IsAdvanced = true },
        new("folder", SettingType.Text) { IsAdvanced = true },
        new("replyPlus", SettingType.Switch) { Default = false, IsAdvanced = true },
        new("sentCopy", SettingType.Choice) { Choices = ["auto", "yes", "no"], Default = "auto", IsAdvanced = true },
    ];

    /// <inheritdoc/>
    public ChannelCapabilities Capabilities { get; } = new()
    {
        Subjects = true, LargestFile = 18 * 1024 * 1024, ResendIsSafe = true, Receipts = true,
    };

    /// <inheritdoc/>
    public IRawReader Rereader { get; } = new MailRereader();

    /// <inheritdoc/>
    public IProviderSignIn SignIn { get; } = new EmailSignIn(tools);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings)
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (Read(settings) is not { } mailbox) return new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = "channel.email.unreadable" };
        if (AddressForm.Tidy(mailbox.Address) is null) problems["address"] = "channel.email.address.invalid";
        if (mailbox.Provider is not null) CheckProvider(mailbox, problems);
        else if (string.IsNullOrEmpty(mailbox.Password)) problems["password"] = "channel.email.password.missing";
        if (mailbox.Aliases.Any(a => AddressForm.Tidy(a) is null)) problems["aliases"] = "channel.email.aliases.invalid";
        if (mailbox.ImportDays is < 0 or > MostImportDays) problems["importDays"] = "channel.email.importDays.invalid";
        if (mailbox.UndoSeconds is < 0 or > MostUndoSeconds) problems["undoSeconds"] = "channel.email.undoSeconds.invalid";
        CheckServer("imap", mailbox.Imap, problems);
        CheckServer("smtp", mailbox.Smtp, problems);
        return problems;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, CancellationToken cancel) => new EmailTest(this, tools).RunAsync(settings, cancel);

    /// <inheritdoc/>
    public async Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel)
    {
        if (Read(settings) is not { } mailbox || (mailbox.Imap.IsGiven && mailbox.Smtp.IsGiven)) return null;
        if (await tools.Detector.DetectAsync(mailbox.Address, ServersOf(mailbox), cancel) is not { } found) return null;
        var json = settings.Json.DeepClone().AsObject();
        if (!mailbox.Imap.IsGiven) Put(json, "imap", EmailServer.Of(found.Imap));
        if (!mailbox.Smtp.IsGiven) Put(json, "smtp", EmailServer.Of(found.Smtp));
        return settings with { Json = json };
    }

    /// <inheritdoc/>
    public IChannel Create(ChannelContext context) =>
        new EmailChannel(context, Read(context.Settings) ?? throw new ChannelException("channel.email.unreadable", isPermanent: true), tools);

    /// <summary>The settings as a mailbox's own; null when they are no such thing.</summary>
    internal static EmailSettings? Read(ChannelSettings settings)
    {
        try
        {
            return settings.Read<EmailSettings>();
        }
        catch (JsonException)
        {
            // A port that is no number, say; the schema says which field it is.
            return null;
        }
    }

    /// <summary>Whoever signs in at a provider has a mailbox there, whatever the address's own domain says.</summary>
    private static MailProvider? ServersOf(EmailSettings mailbox) => mailbox.Provider is { } provider ? MailProviders.All.FirstOrDefault(p => p.Key == provider.Servers) : null;

    private static void CheckProvider(EmailSettings mailbox, Dictionary<string, string> problems)
    {
        if (string.IsNullOrWhiteSpace(mailbox.OAuth.ClientId)) problems["oauth.clientId"] = "channel.email.oauth.clientId.missing";
        if (!OAuthAddresses.IsSafe(OAuthAddresses.Authorize(mailbox))) problems["oauth.authorizeUrl"] = "channel.email.oauth.url.invalid";
        if (!OAuthAddresses.IsSafe(OAuthAddresses.Token(mailbox))) problems["oauth.tokenUrl"] = "channel.email.oauth.url.invalid";
    }

    private static void Put(JsonObject json, string name, EmailServer found)
    {
        if (json[name] is not JsonObject server) json[name] = server = [];
        (server["host"], server["port"], server["security"]) = (found.Host, found.Port, found.Security);
    }

    private static void CheckServer(string name, EmailServer server, Dictionary<string, string> problems)
    {
        if (string.IsNullOrWhiteSpace(server.Host)) problems[$"{name}.host"] = "channel.email.host.missing";
        else if (Uri.CheckHostName(server.Host) == UriHostNameType.Unknown) problems[$"{name}.host"] = "channel.email.host.invalid";
        else if (server.Security == "none" && !IsThisMachine(server.Host)) problems[$"{name}.security"] = "channel.email.security.unsafe";
        if (server.Port is < 0 or > 65535 || (server.Host.Length > 0 && server.Port == 0)) problems[$"{name}.port"] = "channel.email.port.invalid";
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
