namespace SmallDesk.Features.Files;

/// <summary>Finds out what a file is from its first bytes. What the sender claims, in header or name, decides nothing that could do harm.</summary>
internal static class FileSignature
{
    /// <summary>How much of a file is looked at: a photo's size may stand behind a large preview.</summary>
    private const int Looked = 512 * 1024;

    /// <summary>Larger pictures are treated as files: showing one would stop the reader's browser.</summary>
    private const long MostPixels = 100_000_000;

    private static readonly Dictionary<string, string> OfficeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
    };

    public static async Task<FileKind> FindAsync(Stream content, string name, CancellationToken cancel = default)
    {
        var head = new byte[Looked];
        var read = await content.ReadAtLeastAsync(head, Looked, throwOnEndOfStream: false, cancel);
        return Find(head.AsSpan(0, read), name);
    }

    public static FileKind Find(ReadOnlySpan<byte> head, string name)
    {
        if (PictureType(head) is { } picture)
        {
            return PictureSize.Find(head) is { Width: > 0, Height: > 0 } size && (long)size.Width * size.Height <= MostPixels
                ? new FileKind(picture, size.Width, size.Height)
                : FileKind.Unknown;
        }

        return OtherType(head, name) is { } type ? new FileKind(type) : FileKind.Unknown;
    }

    private static string? PictureType(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        return head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }

    private static string? OtherType(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith("PK\x03\x04"u8)) return OfficeTypes.GetValueOrDefault(Path.GetExtension(name), "application/zip");
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("ID3"u8)) return "audio/mpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return "video/webm";
        if (head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8)) return "audio/wav";
        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8)) return Iso(head[8..12]);
        return IsText(head, name) ? "text/plain" : null;
    }

    private static string Iso(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("mif1"u8) ? "image/heic"
        : brand.StartsWith("M4A"u8) ? "audio/mp4"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : "video/mp4";

    private static bool IsText(ReadOnlySpan<byte> head, string name)
    {
        if (Path.GetExtension(name).ToUpperInvariant() is not (".TXT" or ".CSV" or ".LOG" or ".MD" or ".JSON")) return false;
        return head.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }
}
