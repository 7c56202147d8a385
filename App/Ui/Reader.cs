using SmallDesk.Domain;

namespace SmallDesk.Ui;

/// <summary>The agent who looks at the screen, and how they want to see it.</summary>
internal sealed record Reader(
    Actor Actor, long AgentId, string Name, string? PhotoUrl, string Theme, TimeZoneInfo Zone,
    bool IsAvailable, bool SoundOn, bool NotificationsOn, string ShopName);

/// <summary>Knows who is signed in, in a request as in a circuit.</summary>
internal interface IReaderSource
{
    /// <summary>Null when nobody is signed in, or no longer may be.</summary>
    ValueTask<Reader?> CurrentAsync();
}
