using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>Who sent something, as the desk knows people and groups.</summary>
internal static class SenderReader
{
    /// <summary>A person: Telegram itself says who it is.</summary>
    public static InboundSender Person(BotUser user) => new(ContactPointKind.Telegram, TelegramIds.ValueOf(user.Id))
    {
        Name = user.Name, Language = user.LanguageCode, IsVerified = true, Details = DetailsOf(user.Username),
    };

    /// <summary>The other side of a private chat.</summary>
    public static InboundSender Person(BotChat chat) => new(ContactPointKind.Telegram, TelegramIds.ValueOf(chat.Id))
    {
        Name = chat.Name, IsVerified = true, Details = DetailsOf(chat.Username),
    };

    /// <summary>A group: it is the contact, its members are authors.</summary>
    public static InboundSender Group(BotChat chat) => new(ContactPointKind.TelegramGroup, TelegramIds.ValueOf(chat.Id))
    {
        Name = chat.Name, IsVerified = true, Details = DetailsOf(chat.Username),
    };

    /// <summary>Whose conversation a chat is.</summary>
    public static InboundSender Of(BotChat chat, BotUser? from) => chat.IsGroup ? Group(chat) : from is { } user && user.Id == chat.Id ? Person(user) : Person(chat);

    /// <summary>Who of a group wrote; null in a private chat.</summary>
    public static ChatAuthor? AuthorOf(BotMessage m)
    {
        if (!m.Chat.IsGroup) return null;
        if (m.SenderChat is { } chat) return new ChatAuthor(TelegramIds.ValueOf(chat.Id), chat.Name, chat.Username);
        return m.From is { } user ? new ChatAuthor(TelegramIds.ValueOf(user.Id), user.Name, user.Username) : null;
    }

    private static string? DetailsOf(string? username) =>
        username is null ? null : new JsonObject { ["username"] = username }.ToJsonString(JsonSerializerOptions.Web);
}
