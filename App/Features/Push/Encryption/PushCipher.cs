using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmallDesk.Features.Push.Encryption;

/// <summary>What a browser gave to be written to.</summary>
/// <param name="Key">Its public key: a point of P-256, uncompressed.</param>
/// <param name="Secret">Its authentication secret, 16 bytes.</param>
internal sealed record BrowserKeys(byte[] Key, byte[] Secret);

/// <summary>Message encryption for Web Push: "aes128gcm" (RFC 8188) with keys agreed as RFC 8291 says, in one record.</summary>
internal static class PushCipher
{
    /// <summary>The most a push may say, in bytes: what makers of browsers take is 4096 in all.</summary>
    public const int Longest = RecordSize - HeadSize - Tag - 1;

    public const int SaltSize = 16;
    public const int SecretSize = 16;

    private const int RecordSize = 4096;
    private const int Tag = 16;
    private const int HeadSize = SaltSize + sizeof(uint) + 1 + CurvePoint.Size;

    // The delimiter of the last record (RFC 8188, 2).
    private const byte End = 2;

    /// <summary>Encrypts for one browser, with a key pair and a salt that are used for nothing else.</summary>
    /// <exception cref="CryptographicException">The browser's key is no point of the curve.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> words, BrowserKeys browser)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(words, browser, own, RandomNumberGenerator.GetBytes(SaltSize));
    }

    /// <summary>The same with a given pair and salt.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> words, BrowserKeys browser, ECDiffieHellman own, ReadOnlySpan<byte> salt)
    {
        if (words.Length > Longest) throw new ArgumentOutOfRangeException(nameof(words), words.Length, "More than one record holds.");
        var sender = CurvePoint.Of(own.ExportParameters(includePrivateParameters: false).Q);
        var (key, nonce) = Agree(own, browser.Key, browser.Key, sender, browser.Secret, salt);
        var sealedWords = new byte[HeadSize + words.Length + 1 + Tag];
        salt.CopyTo(sealedWords);
        BinaryPrimitives.WriteUInt32BigEndian(sealedWords.AsSpan(SaltSize), RecordSize);
        sealedWords[SaltSize + sizeof(uint)] = CurvePoint.Size;
        sender.CopyTo(sealedWords.AsSpan(HeadSize - CurvePoint.Size));
        using var cipher = new AesGcm(key, Tag);
        cipher.Encrypt(nonce, [.. words, End], sealedWords.AsSpan(HeadSize, words.Length + 1), sealedWords.AsSpan(HeadSize + words.Length + 1));
        return sealedWords;
    }

    /// <summary>What a browser does with it.</summary>
    /// <param name="sealedWords">As it arrived.</param>
    /// <param name="own">The browser's key pair.</param>
    /// <param name="secret">Its authentication secret.</param>
    /// <exception cref="CryptographicException">It is not for this browser, or was changed on the way.</exception>
    public static byte[] Open(ReadOnlySpan<byte> sealedWords, ECDiffieHellman own, byte[] secret)
    {
        var sender = sealedWords[(HeadSize - CurvePoint.Size)..HeadSize].ToArray();
        var browser = CurvePoint.Of(own.ExportParameters(includePrivateParameters: false).Q);
        var (key, nonce) = Agree(own, sender, browser, sender, secret, sealedWords[..SaltSize]);
        var words = new byte[sealedWords.Length - HeadSize - Tag];
        using var cipher = new AesGcm(key, Tag);
        cipher.Decrypt(nonce, sealedWords[HeadSize..^Tag], sealedWords[^Tag..], words);
        var end = words.AsSpan().LastIndexOfAnyExcept((byte)0);
        return end >= 0 && words[end] == End ? words[..end] : throw new CryptographicException("The record has no end.");
    }

    /// <summary>RFC 8291, 3.4.</summary>
    private static (byte[] Key, byte[] Nonce) Agree(ECDiffieHellman own, byte[] other, byte[] browser, byte[] sender, byte[] secret, ReadOnlySpan<byte> salt)
    {
        using var theirs = ECDiffieHellman.Create(CurvePoint.ToParameters(other));
        var shared = own.DeriveRawSecretAgreement(theirs.PublicKey);
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, [.. "WebPush: info\0"u8, .. browser, .. sender]);
        var random = HKDF.Extract(HashAlgorithmName.SHA256, material, salt.ToArray());
        return (HKDF.Expand(HashAlgorithmName.SHA256, random, 16, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")),
            HKDF.Expand(HashAlgorithmName.SHA256, random, 12, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")));
    }
}
