using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>UTF-7 (RFC 2152), reading only: the framework refuses it, old mail still uses it. Nothing decoded here is markup before it was cleaned.</summary>
internal sealed class Utf7Reader : Encoding
{
    /// <inheritdoc />
    public override string WebName => "utf-7";

    /// <inheritdoc />
    public override int GetCharCount(byte[] bytes, int index, int count) => Read(bytes.AsSpan(index, count), []);

    /// <inheritdoc />
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Read(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    /// <inheritdoc />
    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    /// <inheritdoc />
    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException("UTF-7 is only read.");

    /// <inheritdoc />
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("UTF-7 is only read.");

    /// <inheritdoc />
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("UTF-7 is only read.");

    private static int Read(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        int written = 0, bits = 0, held = 0;
        var shifted = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            var sextet = shifted ? Base64Table.Value(b) : -1;
            if (sextet >= 0)
            {
                held = (held << 6) | sextet;
                bits += 6;
                if (bits < 16) continue;
                bits -= 16;
                Put((char)((held >> bits) & 0xFFFF), chars, ref written);
                held &= (1 << bits) - 1;
            }
            else if (shifted)
            {
                (shifted, bits, held) = (false, 0, 0);
                if (b != (byte)'-') i--;
            }
            else if (b == (byte)'+' && i + 1 < bytes.Length && bytes[i + 1] == (byte)'-')
            {
                Put('+', chars, ref written);
                i++;
            }
            else if (b == (byte)'+') shifted = true;
            else Put((char)b, chars, ref written);
        }
        return written;
    }

    private static void Put(char c, Span<char> chars, ref int written)
    {
        if (written < chars.Length) chars[written] = c;
        written++;
    }
}
