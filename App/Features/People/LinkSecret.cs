using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Features.People;

/// <summary>The secret part of an invitation or reset link: known to whoever has the link, stored only as a hash.</summary>
internal static class LinkSecret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
