using System.Text.Json;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>One update: at most one of its parts is there (Update).</summary>
internal sealed record BotUpdate(
    long UpdateId,
    BotMessage? Message = null,
    BotMessage? EditedMessage = null,
    BotCallback? CallbackQuery = null,
    BotMembership? MyChatMember = null,
    BotReactions? MessageReaction = null,
    BotConnection? BusinessConnection = null,
    BotMessage? BusinessMessage = null,
    BotMessage? EditedBusinessMessage = null,
    BotDeletions? DeletedBusinessMessages = null)
{
    /// <summary>The kinds we ask for, always all of them: what is left out keeps an earlier setting (getUpdates, allowed_updates).</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "message", "edited_message", "callback_query", "my_chat_member", "message_reaction",
        "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
    ];
}

/// <summary>An update with the JSON it came as.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Update">Read; null when its JSON is not what the documentation says.</param>
/// <param name="Json">As it came, UTF-8.</param>
internal sealed record RawUpdate(long Id, BotUpdate? Update, byte[] Json)
{
    /// <summary>Reads one update.</summary>
    /// <exception cref="JsonException">It has no id.</exception>
    public static RawUpdate Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("update_id", out var id) || !id.TryGetInt64(out var number)) throw new JsonException("An update without an id.");
        return new RawUpdate(number, TryRead(json), System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
    }

    private static BotUpdate? TryRead(JsonElement json)
    {
        try
        {
            return json.Deserialize<BotUpdate>(BotJson.Form);
        }
        catch (JsonException)
        {
            // A later version of the Bot API may change a type; the update is kept as it came and the ledger says so.
            return null;
        }
    }
}

/// <summary>A button under a message was pressed (CallbackQuery).</summary>
internal sealed record BotCallback(string Id, BotUser From, BotMessage? Message = null, string? Data = null);

/// <summary>The bot's own standing in a chat changed (ChatMemberUpdated); in a private chat: blocked or unblocked.</summary>
internal sealed record BotMembership(BotChat Chat, BotUser From, long Date, BotMember? OldChatMember = null, BotMember? NewChatMember = null);

/// <summary>Somebody's standing in a chat (ChatMember).</summary>
internal sealed record BotMember(string Status, BotUser? User = null);

/// <summary>Somebody changed their reactions to a message (MessageReactionUpdated).</summary>
internal sealed record BotReactions(
    BotChat Chat, long MessageId, long Date, BotUser? User = null, BotChat? ActorChat = null, IReadOnlyList<BotReaction>? NewReaction = null);

/// <summary>One reaction (ReactionType).</summary>
internal sealed record BotReaction(string Type, string? Emoji = null);

/// <summary>The tie to somebody's own account (BusinessConnection).</summary>
internal sealed record BotConnection(
    string Id, BotUser User, long UserChatId, long Date, bool IsEnabled, bool? CanReply = null, BotRights? Rights = null)
{
    /// <summary>Whether answers may be sent through it: said by the rights since Bot API 9.0, by the field before.</summary>
    public bool MayReply => IsEnabled && (Rights?.CanReply ?? CanReply ?? false);
}

/// <summary>What the bot may do in somebody's account (BusinessBotRights).</summary>
internal sealed record BotRights(bool? CanReply = null);

/// <summary>Messages deleted in somebody's account (BusinessMessagesDeleted).</summary>
internal sealed record BotDeletions(string BusinessConnectionId, BotChat Chat, IReadOnlyList<long> MessageIds);
