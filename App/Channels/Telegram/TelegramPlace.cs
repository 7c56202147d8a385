using System.Text.Json;

namespace SmallDesk.Channels.Telegram;

/// <summary>What a bot has received: the channel's cursor.</summary>
/// <param name="Bot">Which bot: another one's offset means nothing.</param>
/// <param name="Offset">The next update wanted: the last one taken in and one; null before the first. Never ahead of what is stored, never "repaired".</param>
/// <param name="PolledAt">When updates were last asked for, UTC, to a few minutes: Telegram keeps them for a day.</param>
internal sealed record TelegramPlace(long Bot, long? Offset, DateTime? PolledAt)
{
    /// <summary>Reads a cursor; a new one where there is none or it is another bot's.</summary>
    public static TelegramPlace Read(string? cursor, long bot)
    {
        var stored = cursor is null ? null : JsonSerializer.Deserialize<TelegramPlace>(cursor, JsonSerializerOptions.Web);
        return stored is { } known && known.Bot == bot ? known : new TelegramPlace(bot, null, null);
    }

    /// <summary>As the cursor keeps it.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
