using System.Text;

namespace SmallDesk.Channels.Email.Wire;

/// <summary>Makes what a server said fit to be shown: no control characters, one line, not endless.</summary>
internal static class ServerWords
{
    private const int Longest = 500;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a line: UTF-8 when it is that, else Latin-1.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Replaces control and direction-changing characters by spaces and cuts after 500 characters.</summary>
    public static string Clean(string words)
    {
        var shown = words.Length > Longest ? words[..Longest] + "…" : words;
        return string.Concat(shown.Select(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : c)).Trim();
    }
}
