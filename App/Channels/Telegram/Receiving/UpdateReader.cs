using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>Something that arrived, and the file it wants.</summary>
/// <param name="Item">What.</param>
/// <param name="File">To be fetched before it is handed in.</param>
internal sealed record ReadItem(InboundItem Item, WantedFile? File = null);

/// <summary>Turns updates into what the desk takes in. Decides nothing by what came before, so that the same update always becomes the same items.</summary>
/// <param name="ids">How chats and messages are called.</param>
/// <param name="takesGroups">Groups are wanted.</param>
internal sealed partial class UpdateReader(TelegramIds ids, bool takesGroups)
{
    private static readonly InboundSender Nobody = new(ContactPointKind.Telegram, "0");

    /// <summary>What an update says; an update that says nothing to the desk becomes a line in the ledger.</summary>
    public IReadOnlyList<ReadItem> Read(RawUpdate raw)
    {
        var key = new UpdateKey(raw.Id);
        List<ReadItem> items = raw.Update switch
        {
            { Message: { } m } => [Message(key, m, raw, "message")],
            { BusinessMessage: { } m } => [Message(key, m, raw, "business_message")],
            { EditedMessage: { } m } => [Edit(key, m, raw, "edited_message")],
            { EditedBusinessMessage: { } m } => [Edit(key, m, raw, "edited_business_message")],
            { CallbackQuery: { } press } => [new(Press(key, press))],
            { MyChatMember: { } change } => [new(Membership(key, change))],
            { MessageReaction: { } reaction } => [new(Reaction(key, reaction))],
            { BusinessConnection: { } tie } => [new(new InboundIgnored(key.Of($"b{tie.Id}:{tie.Date}"), SenderReader.Person(tie.User), Time(tie.Date), tie.MayReply ? "intake.businessOn" : "intake.businessOff"))],
            { DeletedBusinessMessages: { } gone } => [.. gone.MessageIds.Select(id => new ReadItem(
                new InboundDeletion(key.Of($"d{gone.Chat.Id}:{id}"), SenderReader.Person(gone.Chat), default, ids.Of(gone.Chat.Id, id, gone.BusinessConnectionId))))],
            null => [new(new InboundUnread(key.Of("unreadable"), Nobody, default, "intake.unreadable"))],
            _ => [new(new InboundIgnored(key.Of("unknown"), Nobody, default, "intake.unknownKind"))],
        };
        return [.. items.Select(i => i with { Item = i.Item with { Raw = raw.Json } })];
    }

    /// <summary>An update that could not be read.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="reason">Why.</param>
    public static InboundItem Unread(RawUpdate raw, string reason) => new InboundUnread(new UpdateKey(raw.Id).Of("unread"), Nobody, default, reason) { Raw = raw.Json };

    private ReadItem Message(UpdateKey key, BotMessage m, RawUpdate raw, string part)
    {
        var itemKey = key.Of($"m{m.Chat.Id}:{m.MessageId}");
        var (sender, at) = (SenderReader.Of(m.Chat, m.From), Time(m.Date));
        if (m.MigrateToChatId is { } moved) return new(new InboundMove(itemKey, sender, at, TelegramIds.ValueOf(moved)));
        if (WhyIgnored(m) is { } reason) return new(new InboundIgnored(itemKey, sender, at, reason));
        if (m.Chat.Type == "private" && m.BusinessConnectionId is null && m.Text is { } text && Start().Match(text) is { Success: true } start)
            return new(new InboundStart(itemKey, sender, at, start.Groups["token"] is { Success: true } token ? token.Value : null));
        var content = MessageReader.Read(m, () => PartOf(raw, part));
        if (content.IsService) return new(new InboundIgnored(itemKey, sender, at, "intake.service"));
        if (content.Phone is { } phone) sender = sender with { Claims = [new ClaimedPoint(ContactPointKind.Phone, phone) { IsVerified = true }] };
        return new(new InboundMessage(itemKey, sender, at, content.Text)
        {
            ExternalId = ids.Of(m.Chat.Id, m.MessageId, m.BusinessConnectionId),
            ThreadKey = TelegramIds.Thread(m.IsTopicMessage == true ? m.MessageThreadId : null, m.BusinessConnectionId),
            Html = content.Html,
            IsAutomatic = m.From is { IsBot: true } && m.SenderChat is null,
            ReplyTo = AnsweredOf(m) is { } answered ? ids.Of(m.Chat.Id, answered.MessageId, m.BusinessConnectionId) : null,
            AlbumKey = m.MediaGroupId is { } album ? ids.Of(m.Chat.Id, 0, m.BusinessConnectionId) + album : null,
            Chat = FactsOf(m, content),
            Unwanted = WhyUnwanted(m.Chat),
        }, content.File);
    }

    private ReadItem Edit(UpdateKey key, BotMessage m, RawUpdate raw, string part)
    {
        var itemKey = key.Of($"e{m.Chat.Id}:{m.MessageId}:{m.EditDate}");
        var (from, at) = (SenderReader.Of(m.Chat, m.From), Time(m.EditDate ?? m.Date));
        if (WhyIgnored(m) is { } reason) return new(new InboundIgnored(itemKey, from, at, reason));
        var content = MessageReader.Read(m, () => PartOf(raw, part));
        return new(new InboundEdit(itemKey, from, at, ids.Of(m.Chat.Id, m.MessageId, m.BusinessConnectionId), content.Text)
        {
            Html = content.Html, IsSilent = m.Location is not null, Unwanted = WhyUnwanted(m.Chat),
        }, content.File);
    }

    private InboundItem Press(UpdateKey key, BotCallback press)
    {
        var itemKey = key.Of("c" + press.Id);
        if (press.Message is not { } message || press.Data is not { } data) return new InboundIgnored(itemKey, SenderReader.Person(press.From), default, "intake.unknownChoice");

        // Whoever pressed, not whose chat it is: a button is its addressee's alone.
        var from = message.Chat.IsGroup ? SenderReader.Group(message.Chat) : SenderReader.Person(press.From);
        if (!QuickButtons.IsOurs(data))
        {
            return new InboundChoice(itemKey, from, default, data)
            {
                ExternalId = ids.Of(message.Chat.Id, message.MessageId, message.BusinessConnectionId), By = TelegramIds.ValueOf(press.From.Id), PressId = press.Id,
            };
        }

        // The words stand on the button itself, so that they are what the customer saw even after the menu was changed.
        return QuickButtons.LabelOf(message, data) is { } label
            ? new InboundMessage(itemKey, from, default, label)
            : new InboundIgnored(itemKey, from, default, "intake.unknownChoice");
    }

    private InboundItem Membership(UpdateKey key, BotMembership change)
    {
        var itemKey = key.Of($"s{change.Chat.Id}:{change.Date}");
        var isThere = change.NewChatMember?.Status is "member" or "administrator" or "creator" or "restricted";
        return new InboundReach(itemKey, SenderReader.Of(change.Chat, change.From), Time(change.Date), isThere) { Unwanted = WhyUnwanted(change.Chat) };
    }

    private InboundItem Reaction(UpdateKey key, BotReactions reaction)
    {
        var itemKey = key.Of($"r{reaction.Chat.Id}:{reaction.MessageId}:{reaction.Date}");
        var from = SenderReader.Of(reaction.Chat, reaction.User);
        var by = TelegramIds.ValueOf(reaction.User?.Id ?? reaction.ActorChat?.Id ?? reaction.Chat.Id);
        var emoji = (reaction.NewReaction ?? []).Select(r => r.Emoji ?? (r.Type == "paid" ? "⭐" : "•")).Take(10);
        return new InboundReaction(itemKey, from, Time(reaction.Date), ids.Of(reaction.Chat.Id, reaction.MessageId), by, [.. emoji]);
    }

    private static string? WhyIgnored(BotMessage m) =>
        m.Chat.Type == "channel" ? "intake.broadcast"
        // In the owner's own account the owner's words come too; only the other side's are a customer's.
        : m.BusinessConnectionId is not null && (m.SenderBusinessBot is not null || m.From?.Id != m.Chat.Id) ? "intake.ownEcho"
        : null;

    /// <summary>A group's messages are handed over even where groups are not wanted: it may be one of staff.</summary>
    private string? WhyUnwanted(BotChat chat) => chat.IsGroup && !takesGroups ? "intake.groupsOff" : null;

    /// <summary>In a topic every message "answers" the one that opened it.</summary>
    private static BotMessage? AnsweredOf(BotMessage m) => m.ReplyToMessage is { ForumTopicCreated: null, MessageId: > 0 } answered ? answered : null;

    private static ChatFacts FactsOf(BotMessage m, MessageContent content) => new()
    {
        Author = SenderReader.AuthorOf(m),
        Forwarded = m.ForwardOrigin?.Name,
        Answered = m.Quote is { } quote ? MessageReader.Cut(quote.Text, 300) : AnsweredOf(m) is { } answered ? MessageReader.Beginning(answered)
            : m.ExternalReply is { } elsewhere ? $"↗ {(elsewhere.Origin?.Name is { Length: > 0 } who ? who : elsewhere.Chat?.Name)}".Trim() : null,
        Kind = content.Kind,
        Unsupported = content.Unsupported,
    };

    private static JsonElement? PartOf(RawUpdate raw, string name)
    {
        using var update = JsonDocument.Parse(raw.Json);
        return update.RootElement.TryGetProperty(name, out var part) ? part.Clone() : null;
    }

    private static DateTime Time(long unix) => unix <= 0 ? default : DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime;

    [GeneratedRegex(@"^/start(?:@\w+)?(?:\s+(?<token>[A-Za-z0-9_-]{1,64}))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Start();
}

/// <summary>Keys of an update's items. After a week of silence Telegram goes on from a random number: the number alone could be an old one's.</summary>
/// <param name="update">update_id.</param>
internal readonly struct UpdateKey(long update)
{
    /// <summary>The id by which a press is answered (answerCallbackQuery), out of the key of its item; null for other items.</summary>
    public static string? CallbackOf(string itemKey)
    {
        var colon = itemKey.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < itemKey.Length && itemKey[colon + 1] == 'c' && long.TryParse(itemKey.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? itemKey[(colon + 2)..] : null;
    }

    /// <summary>The key with what tells this update from another one of the same number.</summary>
    public string Of(string what) => string.Create(CultureInfo.InvariantCulture, $"{update}:{what}");
}
