using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram;

/// <summary>The name by which a bot is opened. Telegram tells it; until then there are no links.</summary>
/// <param name="api">The bot.</param>
internal sealed class BotName(BotApi api)
{
    private string? known;

    /// <summary>The name without @; null while it is not known.</summary>
    public string? Known => Volatile.Read(ref known);

    /// <summary>Asks for it, unless it is known.</summary>
    /// <exception cref="BotApiException">It cannot be had now.</exception>
    public async Task LearnAsync(CancellationToken cancel)
    {
        if (Known is null) Volatile.Write(ref known, (await api.CallAsync<BotUser>("getMe", [], cancel)).Username);
    }
}
