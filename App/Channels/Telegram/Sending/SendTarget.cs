using System.Text.Json.Nodes;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>Where messages go.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="IsGroup">It is a group.</param>
/// <param name="ThreadKey">The topic, or the account through which it runs.</param>
/// <param name="ReplyTo">Number of the message that is answered.</param>
internal sealed record SendTarget(long Chat, bool IsGroup, string? ThreadKey, long? ReplyTo)
{
    /// <summary>The account through which it runs; null for the bot itself.</summary>
    public string? Connection => TelegramIds.ConnectionOf(ThreadKey);

    /// <summary>Puts the address into a call's fields.</summary>
    public JsonObject Address(JsonObject fields)
    {
        fields["chat_id"] = Chat;
        if (Connection is { } connection) fields["business_connection_id"] = connection;
        if (TelegramIds.TopicOf(ThreadKey) is { } topic) fields["message_thread_id"] = topic;
        return fields;
    }
}
