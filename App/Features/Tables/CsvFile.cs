using System.Text;

namespace SmallDesk.Features.Tables;

/// <summary>Files too large to be held in memory: which character set they are in, and reading them from their beginning.</summary>
internal static class CsvFile
{
    public const string Utf8 = "utf-8", Utf16 = "utf-16", Utf16BigEndian = "utf-16BE", Windows1251 = "windows-1251";

    private const int Piece = 64 * 1024;

    static CsvFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads all of the file: one byte near its end may tell Windows' page of Russian from UTF-8.</summary>
    public static async Task<string> EncodingOfAsync(Stream file, CancellationToken cancel = default)
    {
        var buffer = new byte[Piece];
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var characters = new char[Piece + 4];
        var isFirst = true;
        try
        {
            int read;
            while ((read = await file.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancel)) > 0)
            {
                if (isFirst && Marked(buffer.AsSpan(0, read)) is { } marked) return marked;
                isFirst = false;
                decoder.GetChars(buffer.AsSpan(0, read), characters, flush: false);
            }

            decoder.GetChars([], characters, flush: true);
            return Utf8;
        }
        catch (DecoderFallbackException)
        {
            return Windows1251;
        }
    }

    /// <param name="file">From its beginning; closed with the reader.</param>
    /// <param name="encoding">As <see cref="EncodingOfAsync"/> found it.</param>
    public static TextReader Open(Stream file, string encoding) => new StreamReader(file, Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true, Piece);

    /// <summary>A mark says it; without one, every other byte of western and Russian UTF-16 is nought or four, which no other set of ours has.</summary>
    private static string? Marked(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Utf8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Utf16;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Utf16BigEndian;
        var (even, odd) = (0, 0);
        var pairs = Math.Min(head.Length, 2000) / 2;
        for (var i = 0; i < pairs; i++)
        {
            if (head[2 * i] is 0 or 4) even++;
            if (head[(2 * i) + 1] is 0 or 4) odd++;
        }

        if (pairs == 0) return null;
        return odd == pairs ? Utf16 : even == pairs ? Utf16BigEndian : null;
    }
}
