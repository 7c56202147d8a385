using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Features.Tokens;

/// <summary>The secret itself. 256 random bits: a plain hash of it gives nothing away and can be looked up.</summary>
internal static class TokenSecret
{
    private const string Prefix = "sd_";

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
