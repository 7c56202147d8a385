using System.Buffers;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Decodes quoted-printable (RFC 2045 section 6.7): small hex digits, blanks after a soft break and stray equals signs are no fault.</summary>
internal static class QuotedPrintable
{
    /// <summary>Decodes all of it.</summary>
    public static byte[] DecodeAll(ReadOnlySpan<byte> input)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, input.Length));
        var written = Decode(input, buffer, isHeader: false);
        var result = buffer.AsSpan(0, written).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    /// <summary>Decodes.</summary>
    /// <param name="input">Encoded bytes.</param>
    /// <param name="output">At least as long as the input.</param>
    /// <param name="isHeader">The Q encoding of RFC 2047, where an underscore is a space.</param>
    /// <returns>Bytes written.</returns>
    public static int Decode(ReadOnlySpan<byte> input, Span<byte> output, bool isHeader)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            var at = isHeader ? input.IndexOfAny((byte)'=', (byte)'_') : input.IndexOf((byte)'=');
            if (at < 0) at = input.Length;
            input[..at].CopyTo(output[written..]);
            written += at;
            if (at == input.Length) break;
            input = input[at..];
            var used = 1;
            if (input[0] == (byte)'_') output[written++] = (byte)' ';
            else if (input.Length >= 3 && Hex(input[1]) is var high and >= 0 && Hex(input[2]) is var low and >= 0)
            {
                output[written++] = (byte)((high << 4) | low);
                used = 3;
            }
            else if (SoftBreak(input) is var length and > 0) used = length;
            else output[written++] = (byte)'=';
            input = input[used..];
        }
        return written;
    }

    /// <summary>Value of a hexadecimal digit.</summary>
    /// <returns>-1 for anything else.</returns>
    public static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    private static int SoftBreak(ReadOnlySpan<byte> input)
    {
        var i = 1;
        while (i < input.Length && i < 80 && input[i] is (byte)' ' or (byte)'\t') i++;
        if (i >= input.Length) return i;
        if (input[i] == (byte)'\r' && i + 1 < input.Length && input[i + 1] == (byte)'\n') return i + 2;
        return input[i] is (byte)'\n' or (byte)'\r' ? i + 1 : 0;
    }
}
