using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>Somebody with Telegram on their phone, who writes to the bot. What they do becomes updates.</summary>
internal sealed class BotPerson(FakeBotApi api, long id, string name = "Анна", string? username = "anna", string language = "ru")
{
    private static long nextMessage = 10;

    public long Id => id;

    public JsonObject User => new()
    {
        ["id"] = id, ["is_bot"] = false, ["first_name"] = name, ["last_name"] = "Петрова", ["username"] = username, ["language_code"] = language,
    };

    public JsonObject Chat => new() { ["id"] = id, ["type"] = "private", ["first_name"] = name, ["username"] = username };

    /// <summary>Writes a text.</summary>
    /// <returns>The message's id.</returns>
    public long Says(string text, params JsonObject[] entities) => Sends(m =>
    {
        m["text"] = text;
        if (entities.Length > 0) m["entities"] = new JsonArray([.. entities]);
    });

    /// <summary>Answers a message of the bot.</summary>
    public long Answers(FakeSent answered, string text, Action<JsonObject>? more = null) => Sends(m =>
    {
        (m["text"], m["reply_to_message"]) = (text, answered.Message.DeepClone());
        more?.Invoke(m);
    });

    /// <summary>Presses a button under a message of the bot, wherever it stands.</summary>
    public void Presses(FakeSent sent, string label) => Presses(sent.Chat, sent.MessageId, sent.Button(label));

    /// <summary>Sends a message of any kind.</summary>
    public long Sends(Action<JsonObject> fill, string kind = "message")
    {
        var message = Message(fill);
        api.Updates.Add(new JsonObject { [kind] = message });
        return message["message_id"]!.GetValue<long>();
    }

    /// <summary>A message that is not delivered yet.</summary>
    public JsonObject Message(Action<JsonObject> fill)
    {
        var message = new JsonObject
        {
            ["message_id"] = Interlocked.Increment(ref nextMessage), ["from"] = User, ["chat"] = Chat, ["date"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        };
        fill(message);
        return message;
    }

    public void Edits(long message, string text) => Sends(
        m =>
        {
            (m["message_id"], m["text"], m["edit_date"]) = (message, text, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        },
        "edited_message");

    public void Presses(long chat, long message, string data) => api.Updates.Add(new JsonObject
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString("N"), ["from"] = User, ["chat_instance"] = "1", ["data"] = data,
            ["message"] = api.Sent.FirstOrDefault(s => s.Chat == chat && s.MessageId == message) is { } sent ? WithButtons(sent)
                : new JsonObject { ["message_id"] = message, ["date"] = 0, ["chat"] = Chat },
        },
    });

    public void Blocks(bool blocks = true) => api.Updates.Add(new JsonObject
    {
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = Chat, ["from"] = User, ["date"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["old_chat_member"] = Member(blocks ? "member" : "kicked"), ["new_chat_member"] = Member(blocks ? "kicked" : "member"),
        },
    });

    public void Reacts(long message, params string[] emoji) => api.Updates.Add(new JsonObject
    {
        ["message_reaction"] = new JsonObject
        {
            ["chat"] = Chat, ["message_id"] = message, ["user"] = User, ["date"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), ["old_reaction"] = new JsonArray(),
            ["new_reaction"] = new JsonArray([.. emoji.Select(e => new JsonObject { ["type"] = "emoji", ["emoji"] = e })]),
        },
    });

    private static JsonObject Member(string status) =>
        new() { ["status"] = status, ["user"] = new JsonObject { ["id"] = FakeBotApi.BotId, ["is_bot"] = true, ["first_name"] = "Bot" } };

    private static JsonObject WithButtons(FakeSent sent)
    {
        return (JsonObject)sent.Message.DeepClone();
    }
}
