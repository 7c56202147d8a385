using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Data.Protection;

/// <summary>Secrets that are handed out and known again: random, so a plain hash of one gives nothing away and can be looked up.</summary>
internal static class SecretText
{
    /// <summary>192 random bits, for what lives a while.</summary>
    public const int LinkBytes = 24;

    /// <summary>256 random bits, for what lives long.</summary>
    public const int TokenBytes = 32;

    /// <summary>A new one, of A-Z a-z 0-9 _ -.</summary>
    public static string New(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>What is stored of one.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
