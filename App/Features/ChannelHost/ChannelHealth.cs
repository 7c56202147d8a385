using SmallDesk.Channels;
using SmallDesk.Live;

namespace SmallDesk.Features.ChannelHost;

/// <summary>How a channel is.</summary>
public enum ChannelState
{
    /// <summary>Not tried yet.</summary>
    Starting,

    /// <summary>Works.</summary>
    Ok,

    /// <summary>Does not work now.</summary>
    Trouble,

    /// <summary>Switched off.</summary>
    Off,
}

/// <summary>A channel's light.</summary>
/// <param name="State">How it is.</param>
/// <param name="LastReceivedAt">When something last arrived, UTC; null when nothing has.</param>
/// <param name="LastError">What was wrong last, a text key or the provider's words.</param>
public sealed record ChannelLight(ChannelState State, DateTime? LastReceivedAt, string? LastError)
{
    /// <summary>When it last was connected and listening, UTC.</summary>
    public DateTime? ConnectedAt { get; init; }

    /// <summary>How much of what had been there before is still to be taken in; null when nothing is being imported.</summary>
    public int? ImportLeft { get; init; }
}

/// <summary>Where a running channel says how it is; the light changes at once on every screen.</summary>
internal sealed class ChannelHealth(long channelId, DateTime? lastReceivedAt, LiveHub live, TimeProvider time) : IChannelHealth
{
    private ChannelLight light = new(ChannelState.Starting, lastReceivedAt, null);

    public ChannelLight Light => Volatile.Read(ref light);

    public void Ok() => Change(l => l with { State = ChannelState.Ok, ConnectedAt = Now }, isLoud: Light.State != ChannelState.Ok);

    public void Received() => Change(l => l with { State = ChannelState.Ok, LastReceivedAt = Now, ConnectedAt = Now }, isLoud: Light.State != ChannelState.Ok);

    public void Importing(int left)
    {
        int? now = left > 0 ? left : null;
        if (Light.ImportLeft != now) Change(l => l with { ImportLeft = now }, isLoud: true);
    }

    public void Trouble(string reason) => Change(l => l with { State = ChannelState.Trouble, LastError = reason }, isLoud: true);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private void Change(Func<ChannelLight, ChannelLight> change, bool isLoud)
    {
        ChannelLight before, after;
        do
        {
            before = Light;
            after = change(before);
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref light, after, before), before));
        if (isLoud) live.Publish(new Notice(NoticeKind.Channel, channelId));
    }
}
