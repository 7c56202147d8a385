using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>A supergroup on the server: its topics, and what the bot may do there.</summary>
internal sealed class FakeGroup(FakeBotApi api, long id, string title = "Сотрудники")
{
    private long lastTopic = 40;

    public long Id => id;

    /// <summary>Topics are switched on.</summary>
    public bool IsForum { get; set; } = true;

    /// <summary>The bot may make and close topics.</summary>
    public bool MayManageTopics { get; set; } = true;

    /// <summary>Topics by number: what they are called, and whether they are closed.</summary>
    public Dictionary<long, (string Name, bool IsClosed)> Topics { get; } = [];

    public JsonObject Chat => new() { ["id"] = id, ["type"] = "supergroup", ["title"] = title, ["is_forum"] = IsForum };

    /// <summary>Somebody writes in it, in a topic or in general.</summary>
    public long Says(BotPerson person, string text, long? topic = null, Action<JsonObject>? more = null) => person.Sends(m =>
    {
        (m["chat"], m["text"]) = (Chat, text);
        if (topic is { } thread)
        {
            (m["message_thread_id"], m["is_topic_message"]) = (thread, true);
            m["reply_to_message"] = new JsonObject { ["message_id"] = thread, ["chat"] = Chat, ["date"] = 1, ["forum_topic_created"] = new JsonObject { ["name"] = "" } };
        }

        more?.Invoke(m);
    });

    /// <summary>What the bot wrote in a topic, in order.</summary>
    public IReadOnlyList<FakeSent> SentIn(long topic) => [.. api.SentTo(id).Where(s => s.Call.Number("message_thread_id") == topic)];

    public JsonObject Create(FakeCall call)
    {
        CheckRights();
        var name = call.Text("name") ?? "";
        if (name.Length is 0 or > 128) throw Refused("Bad Request: topic name is invalid");
        lock (Topics) Topics[++lastTopic] = (name, false);
        return new JsonObject { ["message_thread_id"] = lastTopic, ["name"] = name, ["icon_color"] = 7322096 };
    }

    public JsonNode Set(FakeCall call, bool isClosed)
    {
        CheckRights();
        lock (Topics)
        {
            var topic = call.Number("message_thread_id") ?? 0;
            if (!Topics.TryGetValue(topic, out var found)) throw Refused("Bad Request: TOPIC_ID_INVALID");
            if (found.IsClosed == isClosed) throw Refused("Bad Request: TOPIC_NOT_MODIFIED");
            Topics[topic] = (found.Name, isClosed);
        }

        return true;
    }

    public JsonObject Member() => new() { ["status"] = MayManageTopics ? "administrator" : "member", ["can_manage_topics"] = MayManageTopics };

    /// <summary>Nothing can be written into a topic that is not there.</summary>
    public void CheckTopic(long? topic)
    {
        lock (Topics)
        {
            if (topic is { } number && !Topics.ContainsKey(number)) throw Refused("Bad Request: message thread not found");
        }
    }

    private void CheckRights()
    {
        if (!IsForum) throw Refused("Bad Request: the chat is not a forum");
        if (!MayManageTopics) throw Refused("Bad Request: not enough rights to create a topic");
    }

    private static FaultException Refused(string description) => new(Fault.Of(400, description));
}
