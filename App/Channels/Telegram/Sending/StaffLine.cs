using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>The line to our own people. Keeps to the same limits as what goes to customers, since Telegram counts them together.</summary>
/// <param name="context">Who is told that a group moved, and where files are.</param>
/// <param name="api">The bot.</param>
/// <param name="ids">How messages are called.</param>
/// <param name="pacer">Keeps to the limits.</param>
/// <param name="isLocal">The server is one's own: it takes larger files.</param>
internal sealed class StaffLine(ChannelContext context, BotApi api, TelegramIds ids, SendPacer pacer, bool isLocal) : IStaffLine
{
    private const string PassedOn = "👌";
    private const int LongestAnswer = 200;

    // Whoever would wait longer steps aside, so that what can leave now leaves.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FilePatience = TimeSpan.FromMinutes(5);
    private readonly SendPlan plan = new(context.Files, isLocal ? TelegramLimits.LargestLocalFile : TelegramLimits.LargestFile);
    private StaffLineName? name;

    /// <inheritdoc/>
    public async Task<StaffLineName> NameAsync(CancellationToken cancel)
    {
        if (name is not null) return name;
        var me = await CallAsync<BotUser>("getMe", [], cancel);
        return name = new StaffLineName(
            me.Name,
            token => $"https://t.me/{me.Username}?start={token}",
            token => $"https://t.me/{me.Username}?startgroup={token}&admin=manage_topics");
    }

    /// <inheritdoc/>
    public async Task<string> TellAsync(StaffNote note, CancellationToken cancel)
    {
        var target = TargetOf(note);
        if (pacer.DelayOf(target.Chat, note.IsGroup) is var delay && delay > LongestTurn) throw new StaffLineException(StaffLineTrouble.Busy, "channel.telegram.tooMany", delay);
        var first = note.Parts.Count > 0 ? note.Parts[0].ExternalId : null;
        var parts = PlanOf(note);
        foreach (var part in parts.Where(p => note.Parts.All(n => n.Name != p.Names[0])))
        {
            var sent = await SendAsync(note, part, target, cancel);
            List<SentPart> left = [.. part.Names.Zip(sent, (piece, m) => new SentPart(piece, ids.Of(target.Chat, m.MessageId)))];
            first ??= left[0].ExternalId;
            if (parts.Count == 1 && left.Count == 1) continue;
            foreach (var piece in left) await note.KeepPartAsync(piece);
        }

        return first ?? throw new StaffLineException(StaffLineTrouble.Refused, "channel.telegram.staff.nothing");
    }

    /// <inheritdoc/>
    public async Task RetellAsync(string externalId, StaffNote note, CancellationToken cancel)
    {
        if (TelegramIds.PlaceOf(externalId) is not { } place) throw new StaffLineException(StaffLineTrouble.Refused, "channel.telegram.notAChat");
        if (pacer.DelayOf(place.Chat, note.IsGroup) is var delay && delay > LongestTurn) throw new StaffLineException(StaffLineTrouble.Busy, "channel.telegram.tooMany", delay);
        var part = PlanOf(note with { Files = [] })[0];
        var fields = (JsonObject)part.Fields.DeepClone();
        (fields["chat_id"], fields["message_id"]) = (place.Chat, place.Message);
        await pacer.WaitAsync(place.Chat, note.IsGroup, 1, cancel);
        await CallAsync<JsonElement>("editMessageText", fields, cancel, chat: place.Chat);
    }

    /// <inheritdoc/>
    public async Task AnswerPressAsync(string pressId, string? words, bool isLoud, CancellationToken cancel)
    {
        var fields = new JsonObject { ["callback_query_id"] = pressId, ["show_alert"] = isLoud };
        if (words is not null) fields["text"] = words.Length <= LongestAnswer ? words : words[..LongestAnswer];
        try
        {
            await api.CallAsync<bool>("answerCallbackQuery", fields, cancel);
        }
        catch (BotApiException)
        {
            // Presses are forgotten after some minutes; what was told or changed says the same.
        }
    }

    /// <inheritdoc/>
    public async Task<bool> MarkAsync(string externalId, CancellationToken cancel)
    {
        if (TelegramIds.PlaceOf(externalId) is not { } place) return false;
        try
        {
            return await api.CallAsync<bool>("setMessageReaction", new JsonObject
            {
                ["chat_id"] = place.Chat, ["message_id"] = place.Message, ["reaction"] = new JsonArray(new JsonObject { ["type"] = "emoji", ["emoji"] = PassedOn }),
            }, cancel);
        }
        catch (BotApiException)
        {
            // The group does not allow it, or an old server does not know it: words say it then.
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task LookAtGroupAsync(string group, CancellationToken cancel)
    {
        var chat = ChatOf(group);
        var about = await CallAsync<JsonElement>("getChat", new JsonObject { ["chat_id"] = chat }, cancel, chat);
        if (!IsTrue(about, "is_forum")) throw new StaffLineException(StaffLineTrouble.NoTopics, "channel.telegram.staff.noTopics");
        var self = await CallAsync<JsonElement>("getChatMember", new JsonObject { ["chat_id"] = chat, ["user_id"] = api.Address.BotId }, cancel, chat);
        if (!IsTrue(self, "can_manage_topics")) throw new StaffLineException(StaffLineTrouble.NoRights, "channel.telegram.staff.noRights");
    }

    /// <inheritdoc/>
    public async Task<string> OpenTopicAsync(string group, string name, CancellationToken cancel)
    {
        var chat = ChatOf(group);
        await pacer.WaitAsync(chat, isGroup: true, 1, cancel);
        try
        {
            var made = await CallAsync<JsonElement>("createForumTopic", new JsonObject { ["chat_id"] = chat, ["name"] = name }, cancel, chat);
            return TelegramIds.Thread(made.GetProperty("message_thread_id").GetInt64(), connection: null)!;
        }
        catch (StaffLineException e) when (e.Trouble is StaffLineTrouble.Refused)
        {
            // Without topics, or without the right to make them: the look says which.
            await LookAtGroupAsync(group, cancel);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task SetTopicAsync(string group, string threadKey, bool isClosed, CancellationToken cancel)
    {
        var chat = ChatOf(group);
        if (TelegramIds.TopicOf(threadKey) is not { } topic) throw new StaffLineException(StaffLineTrouble.TopicGone, "channel.telegram.staff.topicGone");
        await pacer.WaitAsync(chat, isGroup: true, 1, cancel);
        await CallAsync<bool>(isClosed ? "closeForumTopic" : "reopenForumTopic", new JsonObject { ["chat_id"] = chat, ["message_thread_id"] = topic }, cancel, chat);
    }

    private IReadOnlyList<SendPart> PlanOf(StaffNote note)
    {
        try
        {
            return plan.Of(WordsOf(note), note.Files, KeyboardOf(note.Buttons));
        }
        catch (ChannelException e)
        {
            throw new StaffLineException(StaffLineTrouble.Refused, e.Message, inner: e);
        }
    }

    private async Task<IReadOnlyList<BotMessage>> SendAsync(StaffNote note, SendPart part, SendTarget target, CancellationToken cancel)
    {
        await pacer.WaitAsync(target.Chat, note.IsGroup, part.Names.Count, cancel);
        var fields = target.Address((JsonObject)part.Fields.DeepClone());
        if (part.Method == "sendMessage") fields["link_preview_options"] = new JsonObject { ["is_disabled"] = true };
        if (note.IsQuiet) fields["disable_notification"] = true;
        if (target.ReplyTo is { } answered) fields["reply_parameters"] = new JsonObject { ["message_id"] = answered, ["allow_sending_without_reply"] = true };
        var patience = part.Uploads.Count > 0 ? FilePatience : (TimeSpan?)null;
        JsonElement result;
        try
        {
            result = await CallAsync<JsonElement>(part.Method, fields, cancel, target.Chat, patience, part.Uploads);
        }
        catch (StaffLineException e) when (e.Trouble == StaffLineTrouble.Refused && part.Method == "sendPhoto")
        {
            var document = part.AsDocument();
            result = await CallAsync<JsonElement>(document.Method, target.Address((JsonObject)document.Fields.DeepClone()), cancel, target.Chat, patience, document.Uploads);
        }

        return result.ValueKind == JsonValueKind.Array ? result.Deserialize<List<BotMessage>>(BotJson.Form)! : [result.Deserialize<BotMessage>(BotJson.Form)!];
    }

    private async Task<T> CallAsync<T>(string method, JsonObject fields, CancellationToken cancel, long chat = 0, TimeSpan? patience = null, IReadOnlyList<BotUpload>? uploads = null)
    {
        try
        {
            return await api.CallAsync<T>(method, fields, cancel, patience, uploads);
        }
        catch (BotApiException e) when (e.Code == 400 && (e.Says("not modified") || e.Says("NOT_MODIFIED")))
        {
            // It says that already, or the topic is like that already.
            return default!;
        }
        catch (BotApiException e) when (e.MigrateTo is { } moved)
        {
            var from = new InboundSender(ContactPointKind.TelegramGroup, TelegramIds.ValueOf(chat));
            await context.Receiver.AcceptAsync(context.ChannelId, [new InboundMove(string.Create(CultureInfo.InvariantCulture, $"moved:{chat}:{moved}"), from, default, TelegramIds.ValueOf(moved))], cursor: null, cancel);
            throw new StaffLineException(StaffLineTrouble.Busy, "channel.telegram.tooMany", TimeSpan.FromSeconds(1), e);
        }
        catch (BotApiException e)
        {
            if (e is { Code: 429, RetryAfter: { } wait }) pacer.Pause(chat, wait);
            throw StaffLineErrors.Of(e);
        }
    }

    private static SendText WordsOf(StaffNote note)
    {
        var text = note.Text.ReplaceLineEndings("\n").Trim();
        if (note.Heading is not { Length: > 0 } heading) return new SendText(text, []);
        return new SendText(text.Length == 0 ? heading : $"{heading}\n{text}", [new BotEntity("bold", 0, heading.Length)]);
    }

    private static JsonObject? KeyboardOf(IReadOnlyList<IReadOnlyList<StaffButton>> rows) => rows.Count == 0 ? null : new JsonObject
    {
        ["inline_keyboard"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray([.. row.Select(b => b.Url is { } url
            ? new JsonObject { ["text"] = b.Label, ["url"] = url }
            : new JsonObject { ["text"] = b.Label, ["callback_data"] = b.Token })]))]),
    };

    private static SendTarget TargetOf(StaffNote note)
    {
        var chat = ChatOf(note.Address);
        var answered = note.ReplyTo is { } to && TelegramIds.PlaceOf(to) is { } place && place.Chat == chat ? place.Message : (long?)null;
        return new SendTarget(chat, note.IsGroup, note.ThreadKey, answered);
    }

    private static long ChatOf(string address) => TelegramIds.ChatOf(address) ?? throw new StaffLineException(StaffLineTrouble.Refused, "channel.telegram.notAChat");

    private static bool IsTrue(JsonElement about, string field) =>
        about.ValueKind == JsonValueKind.Object && about.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;
}
