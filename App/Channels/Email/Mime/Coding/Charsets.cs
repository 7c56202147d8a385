using System.Collections.Concurrent;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Names of character sets as mail spells them, and bytes to text when the name is right, wrong or missing.</summary>
internal static class Charsets
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["utf8"] = "utf-8", ["utf_8"] = "utf-8", ["utf-8-mac"] = "utf-8", ["utf8mb4"] = "utf-8", ["x-utf-8"] = "utf-8",
        ["cp1251"] = "windows-1251", ["cp-1251"] = "windows-1251", ["win-1251"] = "windows-1251", ["win1251"] = "windows-1251",
        ["windows1251"] = "windows-1251", ["1251"] = "windows-1251", ["microsoft-cp1251"] = "windows-1251",
        ["cp1252"] = "windows-1252", ["win-1252"] = "windows-1252", ["windows1252"] = "windows-1252",
        ["cp1250"] = "windows-1250", ["koi8r"] = "koi8-r", ["koi-8-r"] = "koi8-r", ["koi8"] = "koi8-r", ["koi8-ru"] = "koi8-u",
        ["koi8u"] = "koi8-u", ["dos-866"] = "ibm866", ["866"] = "ibm866",
        ["iso8859-1"] = "iso-8859-1", ["iso8859-5"] = "iso-8859-5", ["iso8859-15"] = "iso-8859-15", ["iso_8859-5"] = "iso-8859-5",
        ["cp949"] = "ks_c_5601-1987", ["cp932"] = "shift_jis", ["windows-31j"] = "shift_jis", ["x-sjis"] = "shift_jis",
        ["x-gbk"] = "gbk", ["cp936"] = "gbk", ["gb18030-2000"] = "gb18030", ["cp950"] = "big5", ["big5-hkscs"] = "big5",
        ["ascii"] = "us-ascii", ["ansi_x3.4-1968"] = "us-ascii", ["646"] = "us-ascii",
    };

    private static readonly ConcurrentDictionary<string, Charset> Known = new(StringComparer.Ordinal);

    /// <summary>ISO-8859-1, under which every byte is a character.</summary>
    public static readonly Charset Latin1 = Charset.Of(Encoding.Latin1);

    /// <summary>UTF-8.</summary>
    public static readonly Charset Utf8 = Charset.Of(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Finds a character set by the name that mail uses for it.</summary>
    /// <returns>Null when the name is missing, means "unknown", or is not known.</returns>
    public static Charset? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 60) return null;
        var key = name.Trim(' ', '\t', '"', '\'', ';').ToLowerInvariant();
        if (key.Length == 0) return null;
        return Known.TryGetValue(key, out var known) ? known : Look(key);
    }

    /// <summary>Bytes to text: byte order mark, then the label as far as it can be trusted, then strict UTF-8, then Cyrillic by frequency, then windows-1252.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="label">Name of the character set as declared; null when not.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label)
    {
        if (bytes.IsEmpty) return "";
        if (ByteOrderMark(bytes) is { } marked) return marked;
        var charset = Find(label);
        if (Ascii.IsValid(bytes) && charset is null or { IsAsciiSafe: true }) return Encoding.ASCII.GetString(bytes);
        return Pick(bytes, charset).Encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>Bytes to text under one character set and no other, for "read again as…".</summary>
    /// <returns>Null when the name is not known.</returns>
    public static string? DecodeAs(ReadOnlySpan<byte> bytes, string label) =>
        Find(label)?.Encoding.GetString(bytes).TrimStart('\uFEFF');

    private static Charset Pick(ReadOnlySpan<byte> bytes, Charset? said) => said switch
    {
        { Kind: CharsetKind.Other, IsSingleByte: false } => said,
        _ when Utf8Fits(bytes, said) => Utf8,
        { Kind: CharsetKind.Utf8 } => CyrillicGuess.Of(bytes, null) ?? Utf8,
        { Kind: CharsetKind.Cyrillic } => CyrillicGuess.Of(bytes, said) ?? said,
        { Kind: CharsetKind.Other } => said,
        _ => CyrillicGuess.Of(bytes, null) ?? Find("windows-1252")!,
    };

    private static bool Utf8Fits(ReadOnlySpan<byte> bytes, Charset? said) =>
        Utf8.IsValid(bytes) || (said is { Kind: CharsetKind.Utf8 } && MostlyUtf8(bytes));

    /// <summary>A mail cut in the middle of a character, or with a few bad bytes, is still UTF-8.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status != System.Buffers.OperationStatus.Done) bad++;
            else if (used > 1) good++;
            bytes = bytes[used..];
        }
        return good > bad * 10 || (good > 0 && bad == 1);
    }

    private static string? ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, _, _, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, _, _, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => null,
    };

    private static Charset? Look(string key)
    {
        var made = key switch
        {
            "utf-7" or "utf7" or "unicode-1-1-utf-7" or "x-unicode-2-0-utf-7" => new Utf7Reader(),
            "iso-8859-10" or "iso8859-10" or "latin6" => IsoReader.Nordic,
            "iso-8859-14" or "iso8859-14" or "latin8" => IsoReader.Celtic,
            "iso-8859-16" or "iso8859-16" or "latin10" => IsoReader.Romanian,
            _ => OfFramework(Aliases.GetValueOrDefault(key, key)),
        };
        if (made is null) return null;
        var charset = Charset.Of(made);
        if (Known.Count < 500) Known.TryAdd(key, charset);
        return charset;
    }

    private static Encoding? OfFramework(string name)
    {
        if (name is "unknown-8bit" or "default" or "x-unknown" or "unknown" or "8bit" or "binary") return null;
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // the framework's only way of saying "not known"
        }
    }

    private static bool IsValid(this Charset charset, ReadOnlySpan<byte> bytes) =>
        charset.Kind == CharsetKind.Utf8 && System.Text.Unicode.Utf8.IsValid(bytes);
}
