using System.Buffers;
using System.Text;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Header values as text fit to be shown on one line.</summary>
internal static class HeaderText
{
    // Control characters, and the marks that turn the direction of writing around: both serve only to deceive in one line.
    private static readonly SearchValues<char> Unfit = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(i => (char)i), .. Enumerable.Range(127, 33).Select(i => (char)i),
         '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF']);

    /// <summary>Unfolds and decodes encoded words.</summary>
    /// <param name="raw">The value as it stands in the source.</param>
    /// <param name="charset">Character set of raw 8-bit bytes, when known.</param>
    /// <param name="isForced">Raw bytes are read by it even if they look like something else.</param>
    public static string Decode(ReadOnlySpan<byte> raw, string? charset, bool isForced = false) => EncodedWords.Decode(Unfold(raw, charset, isForced), charset);

    /// <summary>Unfolds; bytes above 127 become text, encoded words stay.</summary>
    /// <param name="raw">The value as it stands in the source.</param>
    /// <param name="charset">Character set of raw 8-bit bytes, when known.</param>
    /// <param name="isForced">They are read by it even if they look like something else.</param>
    public static string Unfold(ReadOnlySpan<byte> raw, string? charset, bool isForced = false)
    {
        if (Ascii.IsValid(raw)) return Clean(Encoding.ASCII.GetString(raw));
        return Clean(isForced && Charsets.DecodeAs(raw, charset!) is { } asked ? asked : Charsets.Decode(raw, charset ?? "unknown-8bit"));
    }

    /// <summary>Makes one clean line: line breaks vanish, other control characters become spaces.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Unfit) < 0) return text.Trim();
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Unfit.Contains(c)) result.Append(c);
            else if (c is '\t' or '\v' or '\f' or '\u2028' or '\u2029') result.Append(' ');
        }
        return result.ToString().Trim();
    }
}
