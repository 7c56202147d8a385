using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Features.Push.Encryption;

namespace SmallDesk.Tests.Features.Push;

/// <summary>Message encryption, first against the example of RFC 8291, Appendix A.</summary>
public sealed class PushCipherTests
{
    private const string Words = "When I grow up, I want to be a watermelon";
    private const string SenderKey = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string SenderPoint = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string BrowserKey = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private const string BrowserPoint = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Sealed =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_example_of_the_standard_comes_out_to_the_byte()
    {
        using var sender = Pair(SenderKey, SenderPoint);
        var made = PushCipher.Seal(Encoding.ASCII.GetBytes(Words), new BrowserKeys(Bytes(BrowserPoint), Bytes(Secret)), sender, Bytes(Salt));
        Assert.Equal(Sealed, Base64Url.EncodeToString(made));
    }

    [Fact]
    public void The_browser_of_the_example_reads_it()
    {
        using var browser = Pair(BrowserKey, BrowserPoint);
        Assert.Equal(Words, Encoding.ASCII.GetString(PushCipher.Open(Bytes(Sealed), browser, Bytes(Secret))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PushCipher.Longest)]
    public void What_is_sealed_is_read_by_that_browser_alone_and_never_twice_the_same(int length)
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (words, secret) = (RandomNumberGenerator.GetBytes(length), RandomNumberGenerator.GetBytes(PushCipher.SecretSize));
        var keys = new BrowserKeys(CurvePoint.Of(browser.ExportParameters(includePrivateParameters: false).Q), secret);
        var (first, second) = (PushCipher.Seal(words, keys), PushCipher.Seal(words, keys));
        Assert.NotEqual(first, second);
        Assert.True(first.Length <= 4096);
        Assert.Equal(words, PushCipher.Open(first, browser, secret));
        Assert.ThrowsAny<CryptographicException>(() => PushCipher.Open(first, other, secret));
        Assert.ThrowsAny<CryptographicException>(() => PushCipher.Open(first, browser, RandomNumberGenerator.GetBytes(PushCipher.SecretSize)));
        first[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => PushCipher.Open(first, browser, secret));
    }

    [Fact]
    public void More_than_a_record_holds_is_refused()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var keys = new BrowserKeys(CurvePoint.Of(browser.ExportParameters(includePrivateParameters: false).Q), new byte[PushCipher.SecretSize]);
        Assert.Throws<ArgumentOutOfRangeException>(() => PushCipher.Seal(new byte[PushCipher.Longest + 1], keys));
    }

    [Fact]
    public void Bytes_off_the_curve_are_no_key()
    {
        var point = Bytes(BrowserPoint);
        Assert.True(CurvePoint.IsOne(point));
        point[^1] ^= 1;
        Assert.False(CurvePoint.IsOne(point));
        Assert.False(CurvePoint.IsOne([4, .. new byte[64]]));
        Assert.False(CurvePoint.IsOne(point[1..]));
    }

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    private static ECDiffieHellman Pair(string key, string point) => ECDiffieHellman.Create(CurvePoint.ToParameters(Bytes(point)) with { D = Bytes(key) });
}
