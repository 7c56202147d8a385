using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>What the methods do, as far as a desk uses them.</summary>
internal sealed class FakeMethods(FakeBotApi api, FakeWebhook webhook)
{
    private readonly ConcurrentDictionary<long, long> lastIds = new();

    public async Task<JsonNode?> CallAsync(FakeCall call, CancellationToken gone) => call.Method.ToUpperInvariant() switch
    {
        "GETME" => Me(),
        "GETUPDATES" => await UpdatesAsync(call, gone),
        "SETWEBHOOK" => SetWebhook(call),
        "DELETEWEBHOOK" => DeleteWebhook(call),
        "GETWEBHOOKINFO" => WebhookInfo(),
        "GETFILE" => FileOf(call),
        "GETUSERPROFILEPHOTOS" => PhotosOf(call),
        "GETBUSINESSCONNECTION" => ConnectionOf(call),
        "SENDMESSAGE" => Send(call, "text", 4096),
        "SENDPHOTO" => SendFile(call, "photo", 10 * 1024 * 1024),
        "SENDDOCUMENT" => SendFile(call, "document", 50 * 1024 * 1024),
        "SENDVIDEO" => SendFile(call, "video", 50 * 1024 * 1024),
        "SENDANIMATION" => SendFile(call, "animation", 50 * 1024 * 1024),
        "SENDAUDIO" => SendFile(call, "audio", 50 * 1024 * 1024),
        "SENDVOICE" => SendFile(call, "voice", 50 * 1024 * 1024),
        "SENDMEDIAGROUP" => SendGroup(call),
        "SENDCHATACTION" or "ANSWERCALLBACKQUERY" or "SETMESSAGEREACTION" => true,
        "GETCHAT" => GroupOf(call).Chat,
        "GETCHATMEMBER" => GroupOf(call).Member(),
        "CREATEFORUMTOPIC" => GroupOf(call).Create(call),
        "CLOSEFORUMTOPIC" => GroupOf(call).Set(call, isClosed: true),
        "REOPENFORUMTOPIC" => GroupOf(call).Set(call, isClosed: false),
        "EDITMESSAGETEXT" => Edit(call, "text", 4096),
        "EDITMESSAGECAPTION" => Edit(call, "caption", 1024),
        "EDITMESSAGEREPLYMARKUP" => true,
        "DELETEMESSAGE" => Delete(call.Chat, [call.Number("message_id") ?? 0]),
        "DELETEMESSAGES" => Delete(call.Chat, [.. call.Fields["message_ids"]!.AsArray().Select(n => n!.GetValue<long>())]),
        _ => throw Refused(404, "Not Found: method not found"),
    };

    private static FaultException Refused(int code, string description, JsonObject? parameters = null) => new(Fault.Of(code, description, parameters));

    private JsonObject Me() => new()
    {
        ["id"] = FakeBotApi.BotId, ["is_bot"] = true, ["first_name"] = "Магазин Лён", ["username"] = "linen_shop_bot",
        ["can_join_groups"] = true, ["can_read_all_group_messages"] = api.ReadsGroups, ["can_connect_to_business"] = true,
    };

    private async Task<JsonNode> UpdatesAsync(FakeCall call, CancellationToken gone)
    {
        if (webhook.Url.Length > 0) throw Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        Assert.True(call.Number("offset") is null or >= 0, "a negative offset throws updates away");
        return await api.Updates.PollAsync(call.Number("offset"), (int)(call.Number("limit") ?? 100), TimeSpan.FromSeconds(call.Number("timeout") ?? 0), gone)
            ?? throw Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    private JsonNode SetWebhook(FakeCall call)
    {
        Assert.Null(call.Text("drop_pending_updates"));
        webhook.Set(call.Text("url") ?? "", call.Text("secret_token"));
        return true;
    }

    private JsonNode DeleteWebhook(FakeCall call)
    {
        Assert.Null(call.Text("drop_pending_updates"));
        webhook.Set("", null);
        return true;
    }

    private JsonObject WebhookInfo()
    {
        var info = new JsonObject { ["url"] = webhook.Url, ["has_custom_certificate"] = false, ["pending_update_count"] = api.Updates.Unconfirmed };
        if (webhook.LastError is { } error) (info["last_error_date"], info["last_error_message"]) = (Now, error);
        return info;
    }

    private JsonObject FileOf(FakeCall call)
    {
        var file = api.Files.Find(call.Text("file_id")) ?? throw Refused(400, "Bad Request: invalid file_id");
        if (file.Size > FakeFiles.Largest) throw Refused(400, "Bad Request: file is too big");
        return new JsonObject { ["file_id"] = call.Text("file_id"), ["file_unique_id"] = "u", ["file_size"] = file.Size, ["file_path"] = file.Path };
    }

    private JsonObject PhotosOf(FakeCall call)
    {
        var photo = api.Photos.TryGetValue(call.Number("user_id") ?? 0, out var found) ? found : null;
        return new JsonObject { ["total_count"] = photo is null ? 0 : 1, ["photos"] = photo is null ? [] : new JsonArray(new JsonArray(photo.DeepClone())) };
    }

    private JsonObject ConnectionOf(FakeCall call) =>
        api.Connections.TryGetValue(call.Text("business_connection_id") ?? "", out var connection) ? (JsonObject)connection.DeepClone() : throw Refused(400, "Bad Request: BUSINESS_CONNECTION_INVALID");

    private JsonObject Send(FakeCall call, string what, int longest)
    {
        CheckChat(call);
        TextRules.Check(call.Text(what) ?? "", call.Fields["entities"] as JsonArray, 1, longest);
        return Keep(call, new JsonObject { ["text"] = call.Text(what), ["entities"] = call.Fields["entities"]?.DeepClone() }, []);
    }

    private JsonObject SendFile(FakeCall call, string kind, long largest)
    {
        CheckChat(call);
        TextRules.Check(call.Text("caption") ?? "", call.Fields["caption_entities"] as JsonArray, 0, 1024);
        var file = FileNamed(call, call.Text(kind) ?? kind, largest);
        return Keep(call, new JsonObject { ["caption"] = call.Text("caption"), ["caption_entities"] = call.Fields["caption_entities"]?.DeepClone() }, [file]);
    }

    private static FakeFile FileNamed(FakeCall call, string reference, long largest)
    {
        var part = reference.StartsWith("attach://", StringComparison.Ordinal) ? reference["attach://".Length..] : reference;
        if (!call.Files.TryGetValue(part, out var file)) throw Refused(400, "Bad Request: there is no file in the request");
        return file.Bytes.Length <= largest ? file : throw Refused(413, "Request Entity Too Large");
    }

    private JsonArray SendGroup(FakeCall call)
    {
        CheckChat(call);
        var media = call.Fields["media"]!.AsArray();
        if (media.Count is < 2 or > 10) throw Refused(400, "Bad Request: album must include 2-10 items");
        var kinds = media.Select(m => m!["type"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        if (kinds.Count > 1 && !kinds.IsSubsetOf(["photo", "video"])) throw Refused(400, "Bad Request: documents can't be mixed with other media types");
        foreach (var item in media) TextRules.Check(item!["caption"]?.GetValue<string>() ?? "", item["caption_entities"] as JsonArray, 0, 1024);
        return new JsonArray([.. media.Select(m => (JsonNode)Keep(
            call, new JsonObject { ["caption"] = m!["caption"]?.DeepClone() }, [FileNamed(call, m["media"]!.GetValue<string>(), 50 * 1024 * 1024)]))]);
    }

    private JsonNode Edit(FakeCall call, string what, int longest)
    {
        CheckChat(call);
        TextRules.Check(call.Text(what) ?? "", null, what == "text" ? 1 : 0, longest);
        var sent = api.Sent.LastOrDefault(s => s.Chat == call.Chat && s.MessageId == call.Number("message_id") && !s.IsDeleted) ?? throw Refused(400, "Bad Request: message to edit not found");
        var buttons = call.Fields["reply_markup"];
        if (sent.Message[what]?.GetValue<string>() == call.Text(what) && JsonNode.DeepEquals(sent.Message["reply_markup"], buttons)) throw Refused(400, "Bad Request: message is not modified");
        sent.Message[what] = call.Text(what);

        // An edit without them takes the buttons away.
        sent.Message.Remove("reply_markup");
        if (buttons is not null) sent.Message["reply_markup"] = buttons.DeepClone();
        return sent.Message.DeepClone();
    }

    private JsonNode Delete(long chat, IReadOnlyList<long> ids)
    {
        foreach (var sent in api.Sent.Where(s => s.Chat == chat && ids.Contains(s.MessageId))) sent.IsDeleted = true;
        return true;
    }

    private void CheckChat(FakeCall call)
    {
        if (api.Moved.TryGetValue(call.Chat, out var to)) throw new FaultException(Fault.Moved(to));
        if (api.Blocked.ContainsKey(call.Chat)) throw new FaultException(Fault.Blocked);
        if (call.Chat == 0) throw Refused(400, "Bad Request: chat not found");
        if (api.Groups.TryGetValue(call.Chat, out var group)) group.CheckTopic(call.Number("message_thread_id"));
    }

    private FakeGroup GroupOf(FakeCall call) => api.Groups.TryGetValue(call.Chat, out var group) ? group : throw Refused(400, "Bad Request: chat not found");

    private JsonObject Keep(FakeCall call, JsonObject content, IReadOnlyList<FakeFile> files)
    {
        var id = NextId(call.Chat);
        var message = new JsonObject
        {
            ["message_id"] = id, ["date"] = Now, ["from"] = Me(),
            ["chat"] = new JsonObject { ["id"] = call.Chat, ["type"] = call.Chat < 0 ? "supergroup" : "private" },
        };
        foreach (var (name, value) in content)
        {
            if (value is not null) message[name] = value.DeepClone();
        }

        if (call.Fields["reply_markup"] is { } buttons) message["reply_markup"] = buttons.DeepClone();
        api.Sent.Enqueue(new FakeSent(call.Chat, id, call, message) { Files = files });
        return (JsonObject)message.DeepClone();
    }

    /// <summary>The next id in a chat: people's messages and the bot's share the numbers.</summary>
    public long NextId(long chat) => lastIds.AddOrUpdate(chat, 1000, (_, last) => last + 1);

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

}
