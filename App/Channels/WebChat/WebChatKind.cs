using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace SmallDesk.Channels.WebChat;

/// <summary>The chat on the shop's own site. Nothing to connect to: it is asked and answers.</summary>
internal sealed class WebChatKind : IChannelKind
{
    private const int LongestWait = 24 * 60;
    private const string Off = "off";
    private static readonly string[] FormRules = [Off, "optional", "required"];

    /// <inheritdoc/>
    public string Kind => "webchat";

    /// <inheritdoc/>
    public IReadOnlyList<SettingField> Fields { get; } =
    [
        new("origins", SettingType.List),
        new("greeting.ru", SettingType.LongText),
        new("greeting.en", SettingType.LongText),
        new("title.ru", SettingType.Text) { IsAdvanced = true },
        new("title.en", SettingType.Text) { IsAdvanced = true },
        new("placeholder.ru", SettingType.Text) { IsAdvanced = true },
        new("placeholder.en", SettingType.Text) { IsAdvanced = true },
        new("offline.ru", SettingType.LongText) { IsAdvanced = true },
        new("offline.en", SettingType.LongText) { IsAdvanced = true },
        new("color", SettingType.Color) { Default = "#1f6f6b" },
        new("position", SettingType.Choice) { Choices = ["right", "left"], Default = "right" },
        new("attachments", SettingType.Switch) { Default = true },
        new("form.name", SettingType.Choice) { Choices = FormRules, Default = Off },
        new("form.email", SettingType.Choice) { Choices = FormRules, Default = Off },
        new("form.phone", SettingType.Choice) { Choices = FormRules, Default = Off },
        new("awayMail.mailbox", SettingType.Channel) { Choices = ["email"] },
        new("awayMail.minutes", SettingType.Number) { Default = 2, IsAdvanced = true },
        new("continue.bot", SettingType.Channel) { Choices = ["telegram"] },
        new("consent.ru", SettingType.LongText) { IsAdvanced = true },
        new("consent.en", SettingType.LongText) { IsAdvanced = true },
        new("consent.url", SettingType.Text) { IsAdvanced = true },
    ];

    /// <inheritdoc/>
    public ChannelCapabilities Capabilities { get; } = new()
    {
        Typing = true, Receipts = true, LargestFile = 20 * 1024 * 1024, LongestText = 0,
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings)
    {
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (Origins(settings).Any(o => !IsOrigin(o))) problems["origins"] = "channel.webchat.origins.invalid";
        if (TextOf(settings.Json["color"]) is { Length: > 0 } color && !IsColor(color)) problems["color"] = "channel.webchat.color.invalid";
        if (TextOf(settings.Json["consent"]?["url"]) is { Length: > 0 } url && !IsPage(url)) problems["consent.url"] = "channel.webchat.consent.url.invalid";
        if (settings.Json["awayMail"]?["minutes"] is JsonValue minutes && minutes.TryGetValue(out long wait) && wait is < 1 or > LongestWait) problems["awayMail.minutes"] = "channel.webchat.awayMail.minutes.invalid";
        return problems;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var problems = Validate(settings);
        yield return problems.Count == 0
            ? new TestStep("channel.webchat.test.settings", Passed: true)
            : new TestStep("channel.webchat.test.settings", Passed: false, Remedy: problems.Values.First());
    }

    /// <inheritdoc/>
    public Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel) => Task.FromResult<ChannelSettings?>(null);

    /// <inheritdoc/>
    public IChannel Create(ChannelContext context) => new WebChatChannel(context);

    private static IEnumerable<string> Origins(ChannelSettings settings) =>
        settings.Json["origins"] is JsonArray list ? list.Select(TextOf).Where(o => o.Length > 0) : [];

    private static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Trim() : "";

    // "https://shop.example", "shop.example:8080" or "*.shop.example": a site, never a page of it.
    private static bool IsOrigin(string origin)
    {
        var site = origin.Replace("*.", "", StringComparison.Ordinal).TrimEnd('/');
        if (!site.Contains("://", StringComparison.Ordinal)) site = "https://" + site;
        return Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            && uri.AbsolutePath == "/" && uri.Query.Length == 0 && uri.UserInfo.Length == 0;
    }

    private static bool IsColor(string color) => color.Length == 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit);

    private static bool IsPage(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
