using System.Buffers.Binary;

namespace SmallDesk.Features.Files;

/// <summary>Reads width and height out of the four picture formats that browsers show.</summary>
internal static class PictureSize
{
    /// <returns>Pixels, or null when the bytes do not hold them where the format says.</returns>
    public static (int Width, int Height)? Find(ReadOnlySpan<byte> head) => head.Length < 16 ? null : head[0] switch
    {
        0x89 => Png(head),
        0xFF => Jpeg(head),
        (byte)'G' => (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
        (byte)'R' => Webp(head),
        _ => null,
    };

    private static (int Width, int Height)? Png(ReadOnlySpan<byte> head)
    {
        if (head.Length < 24 || !head[12..].StartsWith("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    // ITU T.81 B.1: markers FF xx with a length each; C0..CF is a frame with the size, except C4, C8 and CC.
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 9 < head.Length && head[at] == 0xFF)
        {
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
            }
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }
            else
            {
                at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
            }
        }

        return null;
    }

    // RFC 9649: lossy, lossless and extended files keep it in three places.
    private static (int Width, int Height)? Webp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return null;
        if (head[12..].StartsWith("VP8X"u8)) return (1 + Read24(head[24..]), 1 + Read24(head[27..]));
        if (head[12..].StartsWith("VP8L"u8) && head[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return ((int)(1 + (bits & 0x3FFF)), (int)(1 + ((bits >> 14) & 0x3FFF)));
        }

        if (!head[12..].StartsWith("VP8 "u8) || !head[23..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF);
    }

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
