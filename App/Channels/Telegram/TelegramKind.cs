using System.Net;
using System.Text.Json;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram;

/// <summary>A Telegram bot. Its token is enough.</summary>
/// <param name="tools">What bots work with.</param>
internal sealed class TelegramKind(TelegramTools tools) : IChannelKind, ILimitsAnswers
{
    private const int LongestLabel = 64;

    // A business account answers within a day of the customer's last message (BusinessBotRights.can_reply).
    private static readonly TimeSpan BusinessAnswers = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public string Kind => "telegram";

    /// <inheritdoc/>
    public IReadOnlyList<SettingField> Fields { get; } =
    [
        new("token", SettingType.Secret) { IsRequired = true },
        new("greeting.ru", SettingType.LongText),
        new("greeting.en", SettingType.LongText),
        new("menu.ru", SettingType.List),
        new("menu.en", SettingType.List),
        new("groups", SettingType.Switch) { Default = false },
        new("mode", SettingType.Choice) { Choices = ["polling", "webhook"], Default = "polling", IsAdvanced = true },
        new("takeOver", SettingType.Switch) { Default = false, IsAdvanced = true },
        new("proxy", SettingType.Secret) { IsAdvanced = true },
        new("apiBaseUrl", SettingType.Text) { IsAdvanced = true },
        new("localFiles", SettingType.Switch) { Default = false, IsAdvanced = true },
    ];

    /// <inheritdoc/>
    public ChannelCapabilities Capabilities { get; } = new()
    {
        Typing = true, Answers = true, LargestFile = Sending.TelegramLimits.LargestFile, LongestText = 0, SendsAtOnce = 100,
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings)
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (Read(settings) is not { } bot) return new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "channel.telegram.unreadable" };

        // An update of other settings comes without the secret; it was checked when it was given.
        if (bot.Token.Length > 0 && BotAddress.BotIdOf(bot.Token.Trim()) is null) problems["token"] = "channel.telegram.token.invalid";
        if (!IsServer(bot.Server)) problems["apiBaseUrl"] = "channel.telegram.apiBaseUrl.invalid";
        if (!BotHttp.IsProxy(bot.Proxy)) problems["proxy"] = "channel.telegram.proxy.invalid";
        if (!IsMenu(bot.Menu.Ru)) problems["menu.ru"] = "channel.telegram.menu.invalid";
        if (!IsMenu(bot.Menu.En)) problems["menu.en"] = "channel.telegram.menu.invalid";
        if (bot.Menu.For("ru").Count > 0 && bot.Greeting.For("ru") is null) problems["greeting.ru"] = "channel.telegram.greeting.missing";
        return problems;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, CancellationToken cancel) => new TelegramTest(this, tools).RunAsync(settings, cancel);

    /// <inheritdoc/>
    public Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel) => Task.FromResult<ChannelSettings?>(null);

    /// <inheritdoc/>
    public IChannel Create(ChannelContext context) =>
        new TelegramChannel(context, Read(context.Settings) ?? throw new ChannelException("channel.telegram.unreadable", isPermanent: true), tools);

    /// <inheritdoc/>
    public string? WhyNot(string? threadKey, DateTime? lastReceivedAt, DateTime now) =>
        TelegramIds.ConnectionOf(threadKey) is not null && (lastReceivedAt is null || now - lastReceivedAt > BusinessAnswers) ? "channel.telegram.businessLate" : null;

    /// <summary>The settings as a bot's own; null when they are no such thing.</summary>
    internal static TelegramSettings? Read(ChannelSettings settings)
    {
        try
        {
            return settings.Read<TelegramSettings>();
        }
        catch (JsonException)
        {
            // A list that is a text, say; the schema says which field it is.
            return null;
        }
    }

    private static bool IsMenu(IReadOnlyList<string> labels) => labels.Count <= TelegramMenu.Most && labels.All(l => l.Trim().Length is > 0 and <= LongestLabel);

    // The token is part of the address: in the clear it may only travel within the house.
    private static bool IsServer(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && IsInside(uri.Host)));

    private static bool IsInside(string host)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address)) return !host.Contains('.', StringComparison.Ordinal);
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal) return true;
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 && (bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168));
    }
}
