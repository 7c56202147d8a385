using System.Buffers;
using System.Buffers.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Decodes base64 (RFC 2045 section 6.8) piece by piece: foreign characters are skipped, padding in the middle starts anew, missing padding is no fault.</summary>
internal struct Base64Reader
{
    private int held;
    private int count;

    /// <summary>Most bytes that some input can become.</summary>
    public static int MaxLength(int input) => ((input / 4) + 2) * 3;

    /// <summary>Decodes the next piece.</summary>
    /// <param name="input">Encoded bytes; pieces may be cut anywhere.</param>
    /// <param name="output">At least <see cref="MaxLength"/> of the input.</param>
    /// <returns>Bytes written.</returns>
    public int Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            var end = input.IndexOf((byte)'\n');
            var line = end < 0 ? input : input[..end];
            input = end < 0 ? [] : input[(end + 1)..];
            if (line is [.., (byte)'\r']) line = line[..^1];
            written += Line(line, output[written..]);
        }
        return written;
    }

    /// <summary>Decodes what is left over at the end.</summary>
    /// <returns>Bytes written, at most two.</returns>
    public int Finish(Span<byte> output)
    {
        var written = 0;
        if (count >= 2) output[written++] = (byte)(held >> ((count * 6) - 8));
        if (count == 3) output[written++] = (byte)(held >> 2);
        (held, count) = (0, 0);
        return written;
    }

    /// <summary>Decodes all of it.</summary>
    public static byte[] DecodeAll(ReadOnlySpan<byte> input)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxLength(input.Length));
        var reader = default(Base64Reader);
        var written = reader.Decode(input, buffer);
        written += reader.Finish(buffer.AsSpan(written));
        var result = buffer.AsSpan(0, written).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private int Line(ReadOnlySpan<byte> line, Span<byte> output)
    {
        if (count == 0 && (line.Length & 3) == 0
            && Base64.DecodeFromUtf8(line, output, out var used, out var whole) == OperationStatus.Done && used == line.Length) return whole;
        var written = 0;
        foreach (var b in line)
        {
            var value = Base64Table.Value(b);
            if (value >= 0)
            {
                held = (held << 6) | value;
                if (++count < 4) continue;
                output[written++] = (byte)(held >> 16);
                output[written++] = (byte)(held >> 8);
                output[written++] = (byte)held;
                (held, count) = (0, 0);
            }
            else if (value == -2 && count > 0) written += Finish(output[written..]);
        }
        return written;
    }
}
