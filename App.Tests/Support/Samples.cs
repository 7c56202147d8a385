using System.Buffers.Binary;

namespace SmallDesk.Tests.Support;

/// <summary>Small files by their bytes.</summary>
internal static class Samples
{
    /// <summary>A real picture of one pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] PngOf(int width, int height)
    {
        var bytes = (byte[])Png.Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>A JPEG's head with a preview of <paramref name="before"/> bytes before the size.</summary>
    public static byte[] Jpeg(int width, int height, int before = 200)
    {
        List<byte> bytes = [0xFF, 0xD8];
        while (before > 0)
        {
            var part = Math.Min(before, 60_000);
            bytes.AddRange([0xFF, 0xE1, (byte)((part + 2) >> 8), (byte)(part + 2)]);
            bytes.AddRange(new byte[part]);
            before -= part;
        }

        bytes.AddRange([0xFF, 0xC2, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        return [.. bytes];
    }

    public static byte[] Gif(int width, int height) =>
        [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0, 0x3B, 0, 0];

    public static byte[] WebpLossless(int width, int height)
    {
        var head = new byte[40];
        "RIFF"u8.CopyTo(head);
        "WEBPVP8L"u8.CopyTo(head.AsSpan(8));
        head[20] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(21), (uint)(width - 1) | ((uint)(height - 1) << 14));
        return head;
    }
}
