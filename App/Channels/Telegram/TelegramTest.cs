using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram;

/// <summary>Tries a bot for real: the way there, the token, who it is, who else holds it, what it sees in groups.</summary>
/// <param name="kind">For checking what was typed.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class TelegramTest(TelegramKind kind, TelegramTools tools)
{
    private const int LargestPicture = 96 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Goes through the steps and stops at the first that fails.</summary>
    public async IAsyncEnumerable<TestStep> RunAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (kind.Validate(settings) is { Count: > 0 } problems)
        {
            yield return new TestStep("channel.telegram.test.settings", Passed: false, Remedy: problems.Values.First());
            yield break;
        }

        var bot = TelegramKind.Read(settings)!;
        if (bot.Token.Length == 0)
        {
            yield return new TestStep("channel.telegram.test.settings", Passed: false, Remedy: "channel.telegram.token.invalid");
            yield break;
        }

        using var api = bot.Open();
        yield return new TestStep("channel.telegram.test.reach", Passed: null);
        var (me, failed) = await TryAsync(() => api.CallAsync<BotUser>("getMe", [], cancel, Patience));
        if (me is null)
        {
            if (failed!.Trouble == BotTrouble.Refused) yield return new TestStep("channel.telegram.test.reach", Passed: true, api.Address.Host);
            yield return Failure(failed, bot);
            yield break;
        }

        yield return new TestStep("channel.telegram.test.reach", Passed: true, api.Address.Host);
        yield return new TestStep("channel.telegram.test.token", Passed: true, $"{me.Name} · @{me.Username}");
        yield return await PictureAsync(api, me, cancel);
        await foreach (var step in HoldersAsync(api, bot, cancel)) yield return step;
        if (bot.Groups) yield return new TestStep("channel.telegram.test.groups", me.CanReadAllGroupMessages == true, Remedy: me.CanReadAllGroupMessages == true ? null : "channel.telegram.test.groups.privacy");
    }

    private static TestStep Failure(BotApiException failed, TelegramSettings bot) => failed switch
    {
        { IsTokenRefused: true } when !string.IsNullOrWhiteSpace(bot.ApiBaseUrl) && failed.Message.StartsWith("HTTP ", StringComparison.Ordinal) =>
            new TestStep("channel.telegram.test.token", Passed: false, failed.Message, "channel.telegram.test.notBotApi"),
        { IsTokenRefused: true } => new TestStep("channel.telegram.test.token", Passed: false, failed.Message, "channel.telegram.tokenRefused"),
        { Trouble: BotTrouble.Refused } => new TestStep("channel.telegram.test.token", Passed: false, failed.Message, "channel.telegram.test.later"),
        _ => new TestStep("channel.telegram.test.reach", Passed: false, failed.Message, BotHttp.IsNone(bot.Proxy) ? "channel.telegram.test.noRoute" : "channel.telegram.test.noProxy"),
    };

    private static async Task<TestStep> PictureAsync(BotApi api, BotUser me, CancellationToken cancel)
    {
        var (photos, _) = await TryAsync(() => api.CallAsync<BotProfilePhotos>("getUserProfilePhotos", new JsonObject { ["user_id"] = me.Id, ["limit"] = 1 }, cancel, Patience));
        if (photos is not { Photos: [{ Count: > 0 } sizes, ..] }) return new TestStep("channel.telegram.test.picture", Passed: true, Remedy: "channel.telegram.test.picture.none");
        var smallest = sizes.MinBy(p => p.Width)!;
        return new TestStep("channel.telegram.test.picture", Passed: true) { Picture = await PictureOfAsync(api, smallest, cancel) };
    }

    private static async Task<string?> PictureOfAsync(BotApi api, BotPhoto photo, CancellationToken cancel)
    {
        var (place, _) = await TryAsync(() => api.CallAsync<BotFilePlace>("getFile", new JsonObject { ["file_id"] = photo.FileId }, cancel, Patience));
        if (place?.FilePath is not { } path || Path.IsPathFullyQualified(path)) return null;
        var (content, _) = await TryAsync(() => api.DownloadAsync(path, cancel));
        if (content is null) return null;
        await using (content)
        {
            var bytes = new byte[LargestPicture];
            var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            var type = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpeg" : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "png" : null;
            return type is null || read == bytes.Length ? null : $"data:image/{type};base64,{Convert.ToBase64String(bytes, 0, read)}";
        }
    }

    /// <summary>Another program that fetches the same bot's updates would take every other message away.</summary>
    private async IAsyncEnumerable<TestStep> HoldersAsync(BotApi api, TelegramSettings bot, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (hook, hookFailed) = await TryAsync(() => api.CallAsync<BotWebhook>("getWebhookInfo", [], cancel, Patience));
        if (hook is null)
        {
            yield return new TestStep("channel.telegram.test.webhook", Passed: false, hookFailed!.Message, "channel.telegram.test.later");
            yield break;
        }

        if (bot.IsWebhook || bot.TakeOver || hook.Url.Length == 0)
        {
            yield return new TestStep("channel.telegram.test.webhook", Passed: true, hook.LastErrorMessage);
        }
        else
        {
            // Only where it leads, not the whole address: others keep secrets in theirs.
            var host = Uri.TryCreate(hook.Url, UriKind.Absolute, out var uri) ? uri.Host : "";
            yield return new TestStep("channel.telegram.test.webhook", Passed: false, host, "channel.telegram.webhookElsewhere");
            yield break;
        }

        if (bot.IsWebhook || hook.Url.Length > 0 || (api.Address.BotId is { } id && tools.Polled.ContainsKey(id))) yield break;
        yield return new TestStep("channel.telegram.test.alone", Passed: null);

        // Two polls of ours in a row would end the first one; what another program does meanwhile ends ours. Confirms nothing: no offset is sent.
        var (_, conflict) = await TryAsync(() => api.CallAsync<JsonElement>("getUpdates", new JsonObject { ["limit"] = 1, ["timeout"] = 2 }, cancel, Patience));
        yield return conflict is { Code: 409 }
            ? new TestStep("channel.telegram.test.alone", Passed: false, Remedy: "channel.telegram.otherPoller")
            : new TestStep("channel.telegram.test.alone", conflict is null, conflict?.Message);
    }

    private static async Task<(T? Result, BotApiException? Failed)> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return (await call(), null);
        }
        catch (BotApiException e)
        {
            return (default, e);
        }
    }
}
