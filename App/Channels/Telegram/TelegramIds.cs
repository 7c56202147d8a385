using System.Globalization;

namespace SmallDesk.Channels.Telegram;

/// <summary>How a bot's chats and messages are called in the desk.</summary>
/// <param name="botId">Two bots number the messages of the same person each for itself.</param>
internal sealed class TelegramIds(long botId)
{
    private const string Business = "business:";
    private const string Topic = "topic:";

    /// <summary>The desk's id of a message; numbers are unique per chat only.</summary>
    public string Of(long chat, long message, string? connection = null) => connection is null
        ? string.Create(CultureInfo.InvariantCulture, $"{botId}:{chat}:{message}")
        : string.Create(CultureInfo.InvariantCulture, $"{botId}:{connection}:{chat}:{message}");

    /// <summary>The number of a message in its chat; null when it is of another kind.</summary>
    public static long? MessageOf(string? externalId) =>
        externalId is not null && long.TryParse(externalId.AsSpan(externalId.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The chat of a message and its number there; null when it is of another kind.</summary>
    public static (long Chat, long Message)? PlaceOf(string externalId)
    {
        var parts = externalId.Split(':');
        return parts.Length >= 3 && long.TryParse(parts[^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat)
            && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var message) ? (chat, message) : null;
    }

    /// <summary>The thread of a topic or of somebody's own account; null for an ordinary chat.</summary>
    public static string? Thread(long? topic, string? connection) =>
        connection is not null ? Business + connection : topic is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Topic}{id}") : null;

    /// <summary>The account through which a thread runs.</summary>
    public static string? ConnectionOf(string? threadKey) => threadKey?.StartsWith(Business, StringComparison.Ordinal) == true ? threadKey[Business.Length..] : null;

    /// <summary>The topic that a thread is.</summary>
    public static long? TopicOf(string? threadKey) =>
        threadKey?.StartsWith(Topic, StringComparison.Ordinal) == true && long.TryParse(threadKey.AsSpan(Topic.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>A chat's id as the value of a contact point.</summary>
    public static string ValueOf(long chat) => chat.ToString(CultureInfo.InvariantCulture);

    /// <summary>The chat of a contact point.</summary>
    public static long? ChatOf(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) ? chat : null;
}
