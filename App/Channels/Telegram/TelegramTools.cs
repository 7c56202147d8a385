using System.Collections.Concurrent;

namespace SmallDesk.Channels.Telegram;

/// <summary>What bots work with.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where troubles are told; never a token.</param>
internal sealed record TelegramTools(TimeProvider Time, ILogger Log)
{
    /// <summary>Bots whose updates this desk fetches now: it must not take itself for another program.</summary>
    public ConcurrentDictionary<long, byte> Polled { get; } = new();
}
