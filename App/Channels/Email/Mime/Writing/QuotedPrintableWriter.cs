using System.Buffers;

namespace SmallDesk.Channels.Email.Mime.Writing;

/// <summary>Writes quoted-printable (RFC 2045 section 6.7): lines of at most 76, nothing at a line's end or beginning that mail systems would change.</summary>
internal static class QuotedPrintableWriter
{
    private const int LineLength = 75; // and a soft break

    /// <summary>Encodes text whose line breaks are CRLF.</summary>
    public static void Write(ReadOnlySpan<byte> content, ArrayBufferWriter<byte> output)
    {
        while (true)
        {
            var end = content.IndexOf("\r\n"u8);
            Line(end < 0 ? content : content[..end], output);
            if (end < 0) return;
            output.Write("\r\n"u8);
            content = content[(end + 2)..];
        }
    }

    private static void Line(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var b = line[i];
            var isBlank = b is (byte)' ' or (byte)'\t';
            var mustEncode = (b is < 32 or > 126 or (byte)'=' && !isBlank) || (isBlank && i == line.Length - 1)
                || (column == 0 && (b == (byte)'.' || line[i..].StartsWith("From "u8)));
            var length = mustEncode ? 3 : 1;
            if (column + length > LineLength || (line.Length - i > 1 && StartsCharacter(b) && b >= 0xC0 && column + (Width(b) * 3) > LineLength))
            {
                output.Write("=\r\n"u8);
                column = 0;
                mustEncode |= b == (byte)'.' || line[i..].StartsWith("From "u8);
                length = mustEncode ? 3 : 1;
            }
            var span = output.GetSpan(3);
            if (mustEncode)
            {
                span[0] = (byte)'=';
                span[1] = Hex(b >> 4);
                span[2] = Hex(b & 15);
            }
            else span[0] = b;
            output.Advance(length);
            column += length;
        }
    }

    /// <summary>Characters are kept whole in a line: some readers decode line by line.</summary>
    private static bool StartsCharacter(byte b) => (b & 0xC0) != 0x80;

    private static int Width(byte b) => b switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };

    private static byte Hex(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
