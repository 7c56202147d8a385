using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Data.Protection;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Signs the addresses of remote pictures, so that the desk fetches only what stands in a mail that somebody looks at.</summary>
internal sealed class PictureSigner(DeskKey key)
{
    private readonly Lazy<byte[]> secret = new(() => key.For("pictures"));

    /// <summary>Where the desk hands out a remote picture.</summary>
    public string PathOf(string url) => $"/letters/picture?u={Uri.EscapeDataString(url)}&s={Sign(url)}";

    public bool IsSigned(string url, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(url)), Encoding.UTF8.GetBytes(signature));

    private string Sign(string url) => Base64Url.EncodeToString(HMACSHA256.HashData(secret.Value, Encoding.UTF8.GetBytes(url)).AsSpan(0, 16));
}
