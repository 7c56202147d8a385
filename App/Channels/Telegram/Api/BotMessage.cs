using System.Text.Json;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>A message of any kind (Message). Date is Unix time; 0 when the message is no longer accessible.</summary>
internal sealed record BotMessage(
    long MessageId,
    BotChat Chat,
    long Date = 0,
    BotUser? From = null,
    BotChat? SenderChat = null,
    BotUser? SenderBusinessBot = null,
    string? BusinessConnectionId = null,
    long? MessageThreadId = null,
    bool? IsTopicMessage = null,
    long? EditDate = null,
    string? MediaGroupId = null,
    string? Text = null,
    IReadOnlyList<BotEntity>? Entities = null,
    string? Caption = null,
    IReadOnlyList<BotEntity>? CaptionEntities = null,
    BotMessage? ReplyToMessage = null,
    BotExternalReply? ExternalReply = null,
    BotQuote? Quote = null,
    BotOrigin? ForwardOrigin = null,
    IReadOnlyList<BotPhoto>? Photo = null,
    BotFile? Animation = null,
    BotFile? Audio = null,
    BotFile? Document = null,
    BotFile? Video = null,
    BotFile? VideoNote = null,
    BotFile? Voice = null,
    BotSticker? Sticker = null,
    BotContact? Contact = null,
    BotLocation? Location = null,
    BotVenue? Venue = null,
    BotPoll? Poll = null,
    BotDice? Dice = null,
    BotTitled? Game = null,
    BotTitled? Invoice = null,
    JsonElement? Story = null,
    JsonElement? PaidMedia = null,
    JsonElement? RichMessage = null,
    JsonElement? Checklist = null,
    JsonElement? Giveaway = null,
    IReadOnlyList<BotUser>? NewChatMembers = null,
    BotUser? LeftChatMember = null,
    string? NewChatTitle = null,
    IReadOnlyList<BotPhoto>? NewChatPhoto = null,
    bool? DeleteChatPhoto = null,
    bool? GroupChatCreated = null,
    bool? SupergroupChatCreated = null,
    long? MigrateToChatId = null,
    long? MigrateFromChatId = null,
    BotMessage? PinnedMessage = null,
    JsonElement? ForumTopicCreated = null,
    JsonElement? ForumTopicEdited = null,
    JsonElement? ForumTopicClosed = null,
    JsonElement? ForumTopicReopened = null,
    JsonElement? WriteAccessAllowed = null,
    JsonElement? VideoChatStarted = null,
    JsonElement? VideoChatEnded = null,
    JsonElement? MessageAutoDeleteTimerChanged = null,
    BotKeyboard? ReplyMarkup = null);

/// <summary>A person or bot (User).</summary>
internal sealed record BotUser(long Id, bool IsBot = false, string? FirstName = null, string? LastName = null, string? Username = null, string? LanguageCode = null, bool? CanReadAllGroupMessages = null, bool? CanConnectToBusiness = null)
{
    /// <summary>First and last name.</summary>
    public string Name => $"{FirstName} {LastName}".Trim();
}

/// <summary>A chat (Chat): "private", "group", "supergroup" or "channel".</summary>
internal sealed record BotChat(long Id, string Type = "private", string? Title = null, string? Username = null, string? FirstName = null, string? LastName = null)
{
    /// <summary>Several people talk there.</summary>
    public bool IsGroup => Type is "group" or "supergroup";

    /// <summary>Title or name.</summary>
    public string Name => Title ?? $"{FirstName} {LastName}".Trim();
}

/// <summary>A stretch of a text with a meaning (MessageEntity); offset and length in UTF-16 units.</summary>
internal sealed record BotEntity(string Type, int Offset, int Length, string? Url = null, BotUser? User = null, string? Language = null, string? CustomEmojiId = null);

/// <summary>One size of a picture (PhotoSize).</summary>
internal sealed record BotPhoto(string FileId, string FileUniqueId, int Width = 0, int Height = 0, long? FileSize = null);

/// <summary>A file of any kind: document, audio, video, voice, animation.</summary>
internal sealed record BotFile(string FileId, string FileUniqueId, string? FileName = null, string? MimeType = null, long? FileSize = null, int? Duration = null, string? Title = null, string? Performer = null);

/// <summary>A sticker: webp, or gzipped JSON when animated, or webm when video (Sticker).</summary>
internal sealed record BotSticker(string FileId, string FileUniqueId, bool IsAnimated = false, bool IsVideo = false, string? Emoji = null, long? FileSize = null, BotPhoto? Thumbnail = null);

/// <summary>A shared contact; the phone is the sender's own only when the user id is theirs (Contact).</summary>
internal sealed record BotContact(string PhoneNumber, string FirstName, string? LastName = null, long? UserId = null);

/// <summary>A point on the map (Location); live while a period is given.</summary>
internal sealed record BotLocation(double Latitude, double Longitude, int? LivePeriod = null);

/// <summary>A place with a name (Venue).</summary>
internal sealed record BotVenue(BotLocation Location, string Title, string? Address = null);

/// <summary>A poll (Poll).</summary>
internal sealed record BotPoll(string Question, IReadOnlyList<BotPollOption>? Options = null);

/// <summary>One answer of a poll (PollOption).</summary>
internal sealed record BotPollOption(string Text);

/// <summary>A thrown die (Dice).</summary>
internal sealed record BotDice(string Emoji, int Value);

/// <summary>A game or an invoice, of which only the title matters here.</summary>
internal sealed record BotTitled(string Title, string? Description = null);

/// <summary>A stretch of the answered message that the sender chose (TextQuote).</summary>
internal sealed record BotQuote(string Text, bool? IsManual = null);

/// <summary>The answered message when it is in another chat (ExternalReplyInfo).</summary>
internal sealed record BotExternalReply(BotOrigin? Origin = null, BotChat? Chat = null);

/// <summary>Where a forwarded message was first sent (MessageOrigin).</summary>
internal sealed record BotOrigin(string Type, long Date = 0, BotUser? SenderUser = null, string? SenderUserName = null, BotChat? SenderChat = null, BotChat? Chat = null)
{
    /// <summary>Who wrote it first, as far as they let it be known.</summary>
    public string Name => SenderUser?.Name ?? SenderUserName ?? SenderChat?.Name ?? Chat?.Name ?? "";
}

/// <summary>Buttons under a message (InlineKeyboardMarkup).</summary>
internal sealed record BotKeyboard(IReadOnlyList<IReadOnlyList<BotButton>> InlineKeyboard);

/// <summary>A button (InlineKeyboardButton); its data has 1 to 64 bytes.</summary>
internal sealed record BotButton(string Text, string? CallbackData = null, string? Url = null);
