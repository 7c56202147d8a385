using System.Text.Json;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>What the settings of a widget or a mailbox say of going on in Telegram.</summary>
/// <param name="BotId">The bot that takes over.</param>
/// <param name="IsEvery">For a mailbox: the line stands below every answer, not only below the first.</param>
internal sealed record ContinueSettings(long BotId, bool IsEvery)
{
    private const string Kind = "telegram";

    /// <summary>Null where it is not offered: no bot chosen, or one that is gone or switched off.</summary>
    public static ContinueSettings? Of(DeskSnapshot desk, long channelId)
    {
        if (desk.Channel(channelId) is not { } channel) return null;
        using var settings = JsonDocument.Parse(channel.Settings);
        if (!settings.RootElement.TryGetProperty("continue", out var own) || own.ValueKind != JsonValueKind.Object) return null;
        if (!own.TryGetProperty("bot", out var chosen) || !long.TryParse(chosen.ToString(), out var bot)) return null;
        if (desk.Channel(bot) is not { Kind: Kind, IsEnabled: true, IsRemoved: false }) return null;
        return new ContinueSettings(bot, own.TryGetProperty("when", out var when) && when.ToString() == "every");
    }
}
