using System.Buffers.Binary;
using System.IO.Compression;

namespace SmallDesk.Demo.Shop;

/// <summary>Draws a piece of linen as a PNG (RFC 2083), so that the sample desk has photos without shipping any.</summary>
internal static class SamplePicture
{
    public const int Width = 640;
    public const int Height = 480;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <param name="withStain">With the customer's reason to complain.</param>
    public static byte[] Draw(bool withStain)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, Compress(Pixels(withStain)));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(bool withStain)
    {
        var rows = new byte[Height * (1 + (Width * 3))];
        var at = 0;
        for (var y = 0; y < Height; y++)
        {
            at++;
            for (var x = 0; x < Width; x++)
            {
                // Threads over and under, a fold of light across, and maybe a stain.
                var thread = ((x / 4) + (y / 4)) % 2 == 0 ? 10 * Math.Sin(x * 0.8) : 10 * Math.Cos(y * 0.8);
                var fold = 22 * Math.Sin((x + (y * 0.6)) / 90.0);
                var far = Math.Sqrt(Math.Pow((x - 390) / 1.3, 2) + Math.Pow(y - 250, 2)) + (9 * Math.Sin(Math.Atan2(y - 250, x - 390) * 5));
                var stain = withStain ? Math.Clamp((78 - far) / 26, 0, 1) : 0;
                rows[at++] = Shade((withStain ? 205 : 188) + thread + fold - (stain * 92));
                rows[at++] = Shade((withStain ? 192 : 106) + thread + fold - (stain * 98));
                rows[at++] = Shade((withStain ? 166 : 78) + thread + fold - (stain * 96));
            }
        }

        return rows;
    }

    private static byte Shade(double value) => (byte)Math.Clamp(value, 0, 255);

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(bytes);
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable() => [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];
}
