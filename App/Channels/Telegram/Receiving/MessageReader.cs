using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>What a message says, in whatever form.</summary>
/// <param name="Text">As people read it.</param>
internal sealed record MessageContent(string Text)
{
    /// <summary>Formatting, as markup.</summary>
    public string? Html { get; init; }

    /// <summary>What it is beyond text and files, as a text key.</summary>
    public string? Kind { get; init; }

    /// <summary>Its name in the Bot API when it cannot be shown.</summary>
    public string? Unsupported { get; init; }

    /// <summary>Its file.</summary>
    public WantedFile? File { get; init; }

    /// <summary>A phone number that the sender proved to be theirs.</summary>
    public string? Phone { get; init; }

    /// <summary>It reports something that happened in the chat: nobody wrote it.</summary>
    public bool IsService { get; init; }
}

/// <summary>Makes something readable of every kind of message.</summary>
internal static class MessageReader
{
    /// <summary>Reads a message; <paramref name="json"/> is its raw form, asked only for what the desk does not know.</summary>
    public static MessageContent Read(BotMessage m, Func<JsonElement?> json)
    {
        if (m.Text is not null) return Words(m.Text, m.Entities);
        var caption = Words(m.Caption ?? "", m.CaptionEntities);
        if (FileOf(m) is { } file) return caption with { File = file, Kind = KindOf(m) };
        if (m.Sticker is { } sticker) return StickerOf(sticker);
        if (m.Contact is { } contact) return ContactOf(contact, m.From);
        if (m.Venue is { } venue) return PlaceOf(venue.Location, venue.Title, venue.Address) with { Kind = "chat.kind.location" };
        if (m.Location is { } place) return PlaceOf(place, Figures(place), null) with { Kind = place.LivePeriod is null ? "chat.kind.location" : "chat.kind.liveLocation" };
        if (m.Poll is { } poll) return new MessageContent($"📊 {poll.Question}{string.Concat((poll.Options ?? []).Select(o => $"\n— {o.Text}"))}") { Kind = "chat.kind.poll" };
        if (m.Dice is { } dice) return new MessageContent(string.Create(CultureInfo.InvariantCulture, $"{dice.Emoji} {dice.Value}"));
        if (m.Game is { } game) return new MessageContent($"🎮 {game.Title}\n{game.Description}".Trim());
        if (m.Invoice is { } invoice) return new MessageContent($"🧾 {invoice.Title}\n{invoice.Description}".Trim());
        if (m.RichMessage is { } rich && RichText(rich) is { Length: > 0 } words) return new MessageContent(words) { Kind = "chat.kind.rich" };
        if (IsService(m)) return new MessageContent("") { IsService = true };
        var name = UnknownPart(json()) ?? "unknown";
        return new MessageContent(caption.Text.Length > 0 ? caption.Text : $"[{name}]") { Html = caption.Html, Unsupported = name };
    }

    /// <summary>The beginning of a message that another one answers.</summary>
    public static string? Beginning(BotMessage m)
    {
        var words = m.Text ?? m.Caption ?? m.Sticker?.Emoji ?? FileOf(m)?.Name ?? m.Venue?.Title;
        return words is null ? null : Cut(words, 300);
    }

    /// <summary>Cuts at a whole character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1), "…");

    private static MessageContent Words(string text, IReadOnlyList<BotEntity>? entities) => new(text) { Html = EntityMarkup.Of(text, entities) };

    private static WantedFile? FileOf(BotMessage m)
    {
        // An animation comes as a document too, and a live photo as a photo: the first that fits is the right one.
        if (m.Animation is { } animation) return Wanted(animation, "animation.mp4");
        if (m.Photo is { Count: > 0 } sizes && sizes.MaxBy(p => (long)p.Width * p.Height) is { } photo) return new WantedFile(photo.FileId, "photo.jpg", photo.FileSize ?? 0);
        if (m.Video is { } video) return Wanted(video, "video.mp4");
        if (m.VideoNote is { } note) return Wanted(note, "video-note.mp4");
        if (m.Voice is { } voice) return Wanted(voice, "voice.ogg");
        if (m.Audio is { } audio) return Wanted(audio, audio.Title is null ? "audio.mp3" : $"{audio.Performer} - {audio.Title}.mp3".TrimStart(' ', '-'));
        return m.Document is { } document ? Wanted(document, "file") : null;
    }

    private static WantedFile Wanted(BotFile file, string name) => new(file.FileId, string.IsNullOrWhiteSpace(file.FileName) ? name : file.FileName, file.FileSize ?? 0);

    private static string? KindOf(BotMessage m) =>
        m.Voice is not null ? "chat.kind.voice"
        : m.VideoNote is not null ? "chat.kind.videoNote"
        : m.Animation is not null ? "chat.kind.animation"
        : null;

    private static MessageContent StickerOf(BotSticker sticker)
    {
        // An animated one is gzipped JSON that no browser plays: its still picture says the same.
        var file = sticker is { IsAnimated: true, Thumbnail: { } still } ? new WantedFile(still.FileId, "sticker.webp", still.FileSize ?? 0)
            : new WantedFile(sticker.FileId, sticker.IsVideo ? "sticker.webm" : sticker.IsAnimated ? "sticker.tgs" : "sticker.webp", sticker.FileSize ?? 0);
        return new MessageContent(sticker.Emoji ?? "") { File = file, Kind = "chat.kind.sticker" };
    }

    private static MessageContent ContactOf(BotContact contact, BotUser? from)
    {
        var phone = contact.PhoneNumber.StartsWith('+') ? contact.PhoneNumber : $"+{contact.PhoneNumber}";

        // Anybody can pass on a contact: the number is the sender's own only when Telegram says that the contact is the sender.
        var isOwn = contact.UserId is { } id && id == from?.Id;
        return new MessageContent($"👤 {$"{contact.FirstName} {contact.LastName}".Trim()}\n{phone}") { Kind = isOwn ? "chat.kind.ownContact" : "chat.kind.contact", Phone = isOwn ? phone : null };
    }

    /// <summary>A place by its name, or its figures, which lead to a map.</summary>
    private static MessageContent PlaceOf(BotLocation place, string name, string? address) => new(string.Join('\n', ((string?[])[$"📍 {name}", address, MapOf(place)]).Where(l => !string.IsNullOrEmpty(l))))
    {
        Html = $"📍 <a href=\"{WebUtility.HtmlEncode(MapOf(place))}\">{WebUtility.HtmlEncode(name)}</a>{(string.IsNullOrEmpty(address) ? "" : "<br>" + WebUtility.HtmlEncode(address))}",
    };

    private static string Figures(BotLocation place) => string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:0.#####}, {place.Longitude:0.#####}");

    private static string MapOf(BotLocation place) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.openstreetmap.org/?mlat={place.Latitude:0.######}&mlon={place.Longitude:0.######}#map=17/{place.Latitude:0.######}/{place.Longitude:0.######}");

    private static bool IsService(BotMessage m) =>
        m.NewChatMembers is not null || m.LeftChatMember is not null || m.NewChatTitle is not null || m.NewChatPhoto is not null || m.DeleteChatPhoto is not null
        || m.GroupChatCreated is not null || m.SupergroupChatCreated is not null || m.MigrateToChatId is not null || m.MigrateFromChatId is not null || m.PinnedMessage is not null
        || m.ForumTopicCreated is not null || m.ForumTopicEdited is not null || m.ForumTopicClosed is not null || m.ForumTopicReopened is not null || m.WriteAccessAllowed is not null
        || m.VideoChatStarted is not null || m.VideoChatEnded is not null || m.MessageAutoDeleteTimerChanged is not null;

    /// <summary>The words of a message that is built of blocks: its texts in their order.</summary>
    private static string RichText(JsonElement rich)
    {
        var words = new StringBuilder();
        Gather(rich, words, depth: 0);
        return words.ToString().Trim();
    }

    private static void Gather(JsonElement node, StringBuilder words, int depth)
    {
        if (depth > 30 || words.Length > 20_000) return;
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray()) Gather(item, words, depth + 1);
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in node.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.String) Gather(property.Value, words, depth + 1);
                else if (property.NameEquals("text")) words.Append(property.Value.GetString()).Append('\n');
            }
        }
    }

    /// <summary>The part of a message that makes it what it is: the first that every message does not have.</summary>
    private static string? UnknownPart(JsonElement? json) => json is not { ValueKind: JsonValueKind.Object } message ? null
        : message.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !Everyday.Contains(n));

    private static readonly HashSet<string> Everyday = new(StringComparer.Ordinal)
    {
        "message_id", "message_thread_id", "from", "sender_chat", "sender_boost_count", "sender_business_bot", "sender_tag", "date", "business_connection_id", "chat", "forward_origin",
        "is_topic_message", "is_automatic_forward", "reply_to_message", "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id", "via_bot", "edit_date", "has_protected_content",
        "is_from_offline", "is_paid_post", "media_group_id", "author_signature", "paid_star_count", "link_preview_options", "effect_id", "show_caption_above_media", "has_media_spoiler",
        "caption", "caption_entities", "reply_markup", "direct_messages_topic", "suggested_post_info",
    };
}
