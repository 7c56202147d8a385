using System.Security.Cryptography;

namespace SmallDesk.Features.Push.Encryption;

/// <summary>Points of P-256 as 65 bytes: 4, x, y (SEC 1, 2.3.3).</summary>
internal static class CurvePoint
{
    public const int Size = 65;

    private const byte Uncompressed = 4;

    public static byte[] Of(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    /// <exception cref="CryptographicException">They are no point.</exception>
    public static ECParameters ToParameters(byte[] bytes)
    {
        if (bytes.Length != Size || bytes[0] != Uncompressed) throw new CryptographicException("No uncompressed point of P-256.");
        return new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = bytes[1..33], Y = bytes[33..] } };
    }

    /// <summary>Whether they are a point of the curve.</summary>
    public static bool IsOne(byte[] bytes)
    {
        try
        {
            using var key = ECDiffieHellman.Create(ToParameters(bytes));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
