using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Features.Setup;

/// <summary>
/// Proves that whoever opens the wizard from another machine can read this one's log: otherwise the first stranger to find
/// a new desk on a public address would own it. New at each start.
/// </summary>
internal sealed class SetupCode
{
    // Without letters and digits that look alike.
    private const string Signs = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public string Value { get; } = $"{RandomNumberGenerator.GetString(Signs, 5)}-{RandomNumberGenerator.GetString(Signs, 5)}";

    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(BytesOf(Value), BytesOf(typed ?? ""));

    private static byte[] BytesOf(string code) => Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}
