using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SmallDesk.Features.Push.Encryption;

/// <summary>Voluntary application server identification (RFC 8292): by it makers of browsers know that pushes come from the desk a browser let in.</summary>
internal sealed class DeskSignature : IDisposable
{
    /// <summary>How long one is good: it may be a day at most (RFC 8292, 2).</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private static readonly string Head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
    private readonly ECDsa key;

    private DeskSignature(ECDsa key)
    {
        this.key = key;
        PublicKey = Base64Url.EncodeToString(CurvePoint.Of(key.ExportParameters(includePrivateParameters: false).Q));
    }

    /// <summary>What a browser is told when it lets the desk in; base64url of the point.</summary>
    public string PublicKey { get; }

    /// <summary>A new private key, PKCS#8 in base64.</summary>
    public static string NewKey()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(fresh.ExportPkcs8PrivateKey());
    }

    public static DeskSignature Of(string privateKey)
    {
        var stored = ECDsa.Create();
        stored.ImportPkcs8PrivateKey(Convert.FromBase64String(privateKey), out _);
        return new DeskSignature(stored);
    }

    /// <summary>The value of the header "Authorization".</summary>
    /// <param name="endpoint">Where the push goes; the signature is good for its origin alone.</param>
    /// <param name="contact">Whom the maker may ask: a mailto: or https: address.</param>
    /// <param name="now">UTC.</param>
    public string For(Uri endpoint, string contact, DateTimeOffset now)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = endpoint.GetLeftPart(UriPartial.Authority), ["exp"] = (now + Lasts).ToUnixTimeSeconds(), ["sub"] = contact,
        });
        var said = $"{Head}.{Base64Url.EncodeToString(claims)}";
        lock (key) return $"vapid t={said}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256))}, k={PublicKey}";
    }

    public void Dispose() => key.Dispose();
}
