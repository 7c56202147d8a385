using System.Buffers.Text;
using System.Net;
using SmallDesk.Features.Push.Encryption;

namespace SmallDesk.Features.Push.Devices;

/// <summary>What a browser gave when it let the desk in. All of it is a stranger's word.</summary>
/// <param name="Endpoint">Where pushes for it are handed over.</param>
/// <param name="Key">Its public key, base64url.</param>
/// <param name="Secret">Its authentication secret, base64url.</param>
public sealed record BrowserSubscription(string? Endpoint, string? Key, string? Secret)
{
    private const int LongestEndpoint = 1000;
    private const int LongestKey = 100;

    /// <summary>Whether it can be written to at all.</summary>
    internal bool IsSound(PushSettings settings) => IsPlace(settings)
        && BytesOf(Key) is { } key && CurvePoint.IsOne(key) && BytesOf(Secret) is { Length: PushCipher.SecretSize };

    private bool IsPlace(PushSettings settings) => Endpoint is { Length: <= LongestEndpoint } && Uri.TryCreate(Endpoint, UriKind.Absolute, out var place)
        && place.UserInfo.Length == 0 && place.Host.Length > 0 && (settings.NeedsTls ? place is { Scheme: "https", IsDefaultPort: true } : place.Scheme is "http" or "https")
        && (!IPAddress.TryParse(place.Host.Trim('[', ']'), out var address) || settings.MayReach(new IPEndPoint(address, place.Port)));

    /// <summary>Null when they are none.</summary>
    private static byte[]? BytesOf(string? text) => text is { Length: > 0 and <= LongestKey } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
