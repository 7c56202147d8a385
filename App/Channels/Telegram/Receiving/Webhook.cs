using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>Lets Telegram push updates to the desk (setWebhook). Needs an address that Telegram can reach over HTTPS.</summary>
/// <param name="context">Where it says how it is, and the address.</param>
/// <param name="api">The bot.</param>
/// <param name="taker">Takes in what comes.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class Webhook(ChannelContext context, BotApi api, UpdateTaker taker, TelegramTools tools)
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>Known to Telegram and us alone; follows from the desk's key, so a restart changes nothing.</summary>
    private readonly string secret = Base64Url.EncodeToString(
        HMACSHA256.HashData(context.SigningKey.Span, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"telegram-webhook:{context.ChannelId}:{api.Address.BotId}"))));

    /// <summary>Registers the address, then watches how Telegram finds it.</summary>
    /// <exception cref="ChannelException">It cannot be registered.</exception>
    public async Task KeepAsync(CancellationToken cancel)
    {
        try
        {
            await RegisterAsync(cancel);
            while (true)
            {
                await LookAsync(cancel);
                await Task.Delay(LookEvery, tools.Time, cancel);
            }
        }
        catch (BotApiException e)
        {
            throw new ChannelException(
                e.IsTokenRefused ? "channel.telegram.tokenRefused" : e.Code == 0 ? "channel.telegram.noRoute" : e.Message, isPermanent: e.IsTokenRefused, e.RetryAfter, e);
        }
    }

    /// <summary>Whether a push carries our secret.</summary>
    public bool IsTheirs(Func<string, string?> header) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header(Header) ?? ""), Encoding.UTF8.GetBytes(secret));

    /// <summary>Takes one update.</summary>
    public async Task<WebhookAnswer> TakeAsync(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (!IsTheirs(header)) return WebhookAnswer.NotTheirs;
        RawUpdate update;
        try
        {
            using var json = JsonDocument.Parse(body);
            update = RawUpdate.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return WebhookAnswer.Unreadable;
        }

        // Pushes of different chats come at the same time; the ledger knows each of them, so there is no cursor to move.
        await taker.TakeAsync([update], movesOn: false, cancel);
        return WebhookAnswer.Taken;
    }

    private async Task RegisterAsync(CancellationToken cancel)
    {
        if (context.WebhookAddress is not { } address) throw new ChannelException("channel.telegram.noAddress", isPermanent: true);
        await api.CallAsync<bool>("setWebhook", new JsonObject
        {
            ["url"] = address, ["secret_token"] = secret, ["max_connections"] = 20,
            ["allowed_updates"] = new JsonArray([.. BotUpdate.Kinds.Select(k => JsonValue.Create(k))]),
        }, cancel);
        context.Health.Ok();
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var info = await api.CallAsync<BotWebhook>("getWebhookInfo", [], cancel);
        if (info.Url != context.WebhookAddress) throw new ChannelException("channel.telegram.webhookElsewhere", isPermanent: false);
        var isFailing = info is { LastErrorMessage: not null, LastErrorDate: { } at, PendingUpdateCount: > 0 }
            && tools.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) < LookEvery * 2;
        if (isFailing) context.Health.Trouble(info.LastErrorMessage!);
        else context.Health.Ok();
    }
}
