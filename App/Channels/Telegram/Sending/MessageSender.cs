using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>Sends messages, each in as many calls as it needs.</summary>
/// <param name="context">Where files are, and who is told that somebody cannot be reached.</param>
/// <param name="api">The bot.</param>
/// <param name="ids">How messages are called.</param>
/// <param name="pacer">Keeps to the limits.</param>
/// <param name="isLocal">The server is one's own: it takes larger files.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class MessageSender(ChannelContext context, BotApi api, TelegramIds ids, SendPacer pacer, bool isLocal, TelegramTools tools)
{
    // Whoever would wait longer steps aside, so that what can leave now leaves.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TypingPatience = TimeSpan.FromSeconds(10);
    private readonly SendPlan plan = new(context.Files, isLocal ? TelegramLimits.LargestLocalFile : TelegramLimits.LargestFile);

    /// <summary>Sends what has not left at an earlier try.</summary>
    /// <exception cref="ChannelException">The piece that was tried certainly did not leave.</exception>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancel)
    {
        if (ChatOf(message.To, message.Address) is not { } chat) throw new ChannelException("channel.telegram.notAChat", isPermanent: true);
        var target = new SendTarget(chat, message.To == ContactPointKind.TelegramGroup, message.ThreadKey, AnsweredOf(message, chat));
        var parts = plan.Of(message);
        if (pacer.DelayOf(chat, target.IsGroup) is var delay && delay > LongestTurn && message.Parts.Count == 0) return SendResult.NotNow(delay);
        var first = message.Parts.Count > 0 ? message.Parts[0].ExternalId : null;
        foreach (var part in parts)
        {
            if (message.Parts.Any(p => p.Name == part.Names[0])) continue;
            IReadOnlyList<BotMessage> sent;
            try
            {
                (sent, target) = await SendPartAsync(message, part, target, cancel);
            }
            catch (BotApiException e) when (e.Trouble == BotTrouble.Unknown)
            {
                tools.Log.LogWarning("Whether message {MessageId} left is not known: {Reason}", message.MessageId, e.Message);
                return new SendResult(DeliveryState.Unknown, first, "channel.telegram.unknown");
            }
            catch (BotApiException e)
            {
                throw await ExplainAsync(message, target, e, cancel);
            }

            var at = target;
            List<SentPart> left = [.. part.Names.Zip(sent, (name, m) => new SentPart(name, ids.Of(at.Chat, m.MessageId, at.Connection)))];
            first ??= left[0].ExternalId;
            if (parts.Count == 1 && left.Count == 1) continue;
            try
            {
                foreach (var piece in left) await message.KeepPartAsync(piece);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It left, and the desk cannot remember it: trying again by itself would send it twice.
                tools.Log.LogError(e, "A piece of message {MessageId} left and could not be noted.", message.MessageId);
                return new SendResult(DeliveryState.Unknown, first, "channel.telegram.unknown");
            }
        }

        return new SendResult(DeliveryState.Sent, first);
    }

    /// <summary>Shows for about five seconds that somebody types (sendChatAction).</summary>
    public async Task ShowTypingAsync(ContactPointKind to, string address, string? threadKey, CancellationToken cancel)
    {
        if (ChatOf(to, address) is not { } chat) return;
        var fields = new SendTarget(chat, to == ContactPointKind.TelegramGroup, threadKey, null).Address(new JsonObject { ["action"] = "typing" });
        try
        {
            await api.CallAsync<bool>("sendChatAction", fields, cancel, TypingPatience);
        }
        catch (BotApiException e)
        {
            tools.Log.LogDebug("Typing could not be shown: {Reason}", e.Message);
        }
    }

    /// <summary>The number of what it answers, if that is a message of this very chat.</summary>
    private long? AnsweredOf(OutboundMessage message, long chat) =>
        TelegramIds.MessageOf(message.ReplyTo) is { } number && ids.Of(chat, number, TelegramIds.ConnectionOf(message.ThreadKey)) == message.ReplyTo ? number : null;

    private static long? ChatOf(ContactPointKind kind, string value) =>
        kind is ContactPointKind.Telegram or ContactPointKind.TelegramGroup ? TelegramIds.ChatOf(value) : null;

    /// <summary>One call, once more where the server says what to change: the group moved, the formatting or the photo is not to its liking.</summary>
    private async Task<(IReadOnlyList<BotMessage> Sent, SendTarget Target)> SendPartAsync(OutboundMessage message, SendPart part, SendTarget target, CancellationToken cancel)
    {
        try
        {
            return (await CallAsync(part, target, cancel), target);
        }
        catch (BotApiException e) when (e.MigrateTo is { } moved)
        {
            var from = new InboundSender(message.To, message.Address);
            await context.Receiver.AcceptAsync(context.ChannelId, [new InboundMove($"moved:{target.Chat}:{moved}", from, default, TelegramIds.ValueOf(moved))], cursor: null, cancel);
            var there = target with { Chat = moved };
            return (await CallAsync(part, there, cancel), there);
        }
        catch (BotApiException e) when (e is { Trouble: BotTrouble.Refused, Code: 400 } && e.Says("entit") && part.Plain() is var plain)
        {
            return (await CallAsync(plain, target, cancel), target);
        }
        catch (BotApiException e) when (e is { Trouble: BotTrouble.Refused, Code: 400 } && part.Method == "sendPhoto" && (e.Says("photo") || e.Says("image")))
        {
            return (await CallAsync(part.AsDocument(), target, cancel), target);
        }
    }

    private async Task<IReadOnlyList<BotMessage>> CallAsync(SendPart part, SendTarget target, CancellationToken cancel)
    {
        using var gone = await pacer.WaitAsync(target.Chat, target.IsGroup, part.Names.Count, cancel);
        var fields = target.Address((JsonObject)part.Fields.DeepClone());
        if (target.ReplyTo is { } answered && part.Names[0] is "t0" or "f0") fields["reply_parameters"] = new JsonObject { ["message_id"] = target.ReplyTo, ["allow_sending_without_reply"] = true };
        var patience = part.Uploads.Count == 0 ? (TimeSpan?)null : TimeSpan.FromMinutes(5);
        var result = await api.CallAsync<JsonElement>(part.Method, fields, cancel, patience, part.Uploads);
        return result.ValueKind == JsonValueKind.Array ? result.Deserialize<List<BotMessage>>(BotJson.Form)! : [result.Deserialize<BotMessage>(BotJson.Form)!];
    }

    private async Task<ChannelException> ExplainAsync(OutboundMessage message, SendTarget target, BotApiException e, CancellationToken cancel)
    {
        if (e is { Code: 429, RetryAfter: { } wait }) pacer.Pause(target.Chat, wait);
        if (TelegramErrors.IsUnreachable(e))
        {
            // Found out by sending: from now on the card says so before somebody writes in vain.
            var reach = new InboundReach($"refused:{message.MessageId}", new InboundSender(message.To, message.Address), default, IsReachable: false);
            await context.Receiver.AcceptAsync(context.ChannelId, [reach], cursor: null, cancel);
        }

        return TelegramErrors.OnSending(e);
    }
}
