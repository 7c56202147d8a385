using System.Net;
using SmallDesk.Features.Outside;

namespace SmallDesk.Features.Push;

/// <summary>Where pushes may be handed over. A browser names the place, so it is a stranger's word; only tests look elsewhere than outside.</summary>
internal sealed record PushSettings
{
    /// <summary>Whether a connection to this address may be made.</summary>
    public Func<IPEndPoint, bool> MayReach { get; init; } = PublicAddress.IsAllowed;

    /// <summary>Only by https.</summary>
    public bool NeedsTls { get; init; } = true;

    /// <summary>How long handing over may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
}
