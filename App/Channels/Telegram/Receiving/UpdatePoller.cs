using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>Asks for updates for as long as the channel runs (getUpdates, long polling).</summary>
/// <param name="context">Where it says how it is.</param>
/// <param name="api">The bot.</param>
/// <param name="settings">How the bot is to be asked.</param>
/// <param name="taker">Takes in what comes.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class UpdatePoller(ChannelContext context, BotApi api, TelegramSettings settings, UpdateTaker taker, TelegramTools tools)
{
    // The server holds a poll for at most 50 s, whatever is asked; the connection must outlast it.
    private const int HeldFor = 50;

    // The first answer and the one after a trouble shall come soon: until then nobody knows whether it works.
    private const int HeldAtFirst = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(HeldFor + 25);

    // A connection that held so long was cut by somebody who does not like idle ones; that is no trouble.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(5);

    // Telegram forgets what nobody fetched for a day.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private bool works;

    /// <summary>Polls until cancelled.</summary>
    /// <exception cref="ChannelException">The token is refused, or somebody else holds the bot.</exception>
    public async Task PollAsync(CancellationToken cancel)
    {
        var bot = api.Address.BotId!.Value;
        tools.Polled[bot] = 0;
        try
        {
            if (settings.TakeOver) await CallQuietlyAsync("deleteWebhook", cancel);
            WarnOfGap();
            await LoopAsync(cancel);
        }
        finally
        {
            tools.Polled.TryRemove(bot, out _);
        }
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        var pause = FirstPause;
        while (true)
        {
            var started = tools.Time.GetTimestamp();
            try
            {
                await PollOnceAsync(cancel);
                pause = FirstPause;
            }
            catch (BotApiException e) when (e.Trouble == BotTrouble.Unknown && tools.Time.GetElapsedTime(started) >= Idle)
            {
                tools.Log.LogDebug("A long poll was cut: {Reason}", e.Message);
                await Task.Delay(FirstPause, tools.Time, cancel);
            }
            catch (BotApiException e)
            {
                works = false;
                await ExplainAsync(e, cancel);
                context.Health.Trouble(e.Code == 0 ? "channel.telegram.noRoute" : e.Message);
                tools.Log.LogWarning("Updates cannot be fetched from {Host}: {Reason}", api.Address.Host, e.Message);

                // Also for the server's sake: the same question within half a second is answered slowly and in small pieces.
                await Task.Delay(e.RetryAfter ?? pause, tools.Time, cancel);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
            }
        }
    }

    private async Task PollOnceAsync(CancellationToken cancel)
    {
        var fields = new JsonObject
        {
            ["limit"] = 100, ["timeout"] = works ? HeldFor : HeldAtFirst, ["allowed_updates"] = new JsonArray([.. BotUpdate.Kinds.Select(k => JsonValue.Create(k))]),
        };
        if (taker.Place.Offset is { } offset) fields["offset"] = offset;
        var answer = await api.CallAsync<JsonElement>("getUpdates", fields, cancel, Patience);
        context.Health.Ok();
        works = true;
        var updates = answer.EnumerateArray().Select(RawUpdate.Read).ToList();
        if (updates.Count > 0) await taker.TakeAsync(updates, movesOn: true, cancel);
        else if (taker.Place.PolledAt is not { } noted || tools.Time.GetUtcNow().UtcDateTime - noted >= NoteEvery) await taker.NotePollAsync(cancel);
    }

    /// <summary>What only somebody can put right ends receiving with words that say how.</summary>
    private async Task ExplainAsync(BotApiException e, CancellationToken cancel)
    {
        if (e.IsTokenRefused) throw new ChannelException("channel.telegram.tokenRefused", isPermanent: true, inner: e);
        if (e.Code != 409) return;
        var hook = await api.CallAsync<BotWebhook>("getWebhookInfo", [], cancel);
        if (hook.Url.Length > 0 && hook.Url == context.WebhookAddress)
        {
            // Our own, from the time before the channel was switched to polling.
            await CallQuietlyAsync("deleteWebhook", cancel);
            return;
        }

        throw new ChannelException(hook.Url.Length > 0 ? "channel.telegram.webhookElsewhere" : "channel.telegram.otherPoller", isPermanent: false, AfterConflict, e);
    }

    /// <summary>Never with drop_pending_updates: what waits there are customers.</summary>
    private async Task CallQuietlyAsync(string method, CancellationToken cancel)
    {
        try
        {
            await api.CallAsync<bool>(method, [], cancel);
        }
        catch (BotApiException e)
        {
            // The poll that follows meets the same trouble and says so.
            tools.Log.LogInformation("{Method} failed at {Host}: {Reason}", method, api.Address.Host, e.Message);
        }
    }

    private void WarnOfGap()
    {
        if (taker.Place.PolledAt is not { } last || tools.Time.GetUtcNow().UtcDateTime - last < Kept) return;
        tools.Log.LogWarning("Bot {Bot} was last asked for updates at {At:u}; Telegram keeps them for 24 hours, so earlier ones may be lost.", api.Address.BotId, last);
        context.Health.Trouble("channel.telegram.gap");
    }
}
