namespace SmallDesk.Channels.Telegram.Api;

/// <summary>Where a file lies (File); the path is absolute on a server that runs on the same machine.</summary>
internal sealed record BotFilePlace(string FileId, string? FilePath = null, long? FileSize = null);

/// <summary>How the webhook is (WebhookInfo); an empty address means that none is set. Times are Unix time.</summary>
internal sealed record BotWebhook(string Url = "", int PendingUpdateCount = 0, long? LastErrorDate = null, string? LastErrorMessage = null);

/// <summary>Somebody's photos, each in several sizes (UserProfilePhotos).</summary>
internal sealed record BotProfilePhotos(int TotalCount, IReadOnlyList<IReadOnlyList<BotPhoto>> Photos);

/// <summary>What a chat is in full, as far as it matters here (ChatFullInfo).</summary>
internal sealed record BotChatInfo(long Id, string Type = "private", string? Title = null, string? Username = null, BotChatPhoto? Photo = null);

/// <summary>A chat's photo (ChatPhoto).</summary>
internal sealed record BotChatPhoto(string BigFileId, string BigFileUniqueId);
