using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Features.Push.Sending;

namespace SmallDesk.Tests.Support.Pushing;

/// <summary>A browser that lets the desk in and reads what is pushed to it.</summary>
internal sealed class FakeBrowser(FakePushService service, string name) : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(PushCipher.SecretSize);

    public string Path { get; } = $"/push/{name}";

    public string Endpoint => service.Url + Path;

    public BrowserSubscription Subscription => new(Endpoint, Base64Url.EncodeToString(CurvePoint.Of(key.ExportParameters(includePrivateParameters: false).Q)), Base64Url.EncodeToString(secret));

    /// <summary>What was pushed to it, in order.</summary>
    public IReadOnlyList<TakenPush> Taken => [.. service.Taken.Where(t => t.Path == Path)];

    /// <summary>What it was shown, in order.</summary>
    public IReadOnlyList<ShownPush> Shown => [.. Taken.Select(t => JsonSerializer.Deserialize<ShownPush>(PushCipher.Open(t.Body, key, secret), JsonSerializerOptions.Web)!)];

    public void Dispose() => key.Dispose();
}
