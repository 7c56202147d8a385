using System.Text;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Decodes encoded words (RFC 2047) in all the forms that mailers break them into: characters and base64 groups split between words, blanks inside, no padding, too long, in quotes, glued to text.</summary>
internal static class EncodedWords
{
    /// <summary>Decodes.</summary>
    /// <param name="text">An unfolded value.</param>
    /// <param name="fallback">Character set of words that name none.</param>
    public static string Decode(string text, string? fallback = null)
    {
        var at = text.IndexOf("=?", StringComparison.Ordinal);
        if (at < 0) return text;
        var result = new StringBuilder(text.Length);
        var run = new Run(fallback);
        var plain = 0; // start of text not yet copied
        while (at >= 0)
        {
            if (!Word.TryRead(text, at, out var word))
            {
                at = text.IndexOf("=?", at + 2, StringComparison.Ordinal);
                continue;
            }
            var between = text.AsSpan(plain, at - plain);
            if (run.IsEmpty || !between.IsWhiteSpace())
            {
                run.Flush(result);
                result.Append(between);
            }
            run.Add(text, word, result);
            plain = word.End;
            at = text.IndexOf("=?", plain, StringComparison.Ordinal);
        }
        run.Flush(result);
        result.Append(text.AsSpan(plain));
        return HeaderText.Clean(result.ToString());
    }

    /// <summary>One word's place in the text.</summary>
    private readonly record struct Word(string Charset, bool IsBase64, int Start, int Length, int End)
    {
        public static bool TryRead(string text, int at, out Word word)
        {
            word = default;
            var charsetEnd = text.IndexOf('?', at + 2);
            if (charsetEnd < 0 || charsetEnd - at > 80 || charsetEnd + 2 >= text.Length || text[charsetEnd + 2] != '?') return false;
            var kind = text[charsetEnd + 1] | 0x20;
            if (kind is not ('b' or 'q')) return false;
            var charset = text.AsSpan(at + 2, charsetEnd - at - 2).Trim();
            if (charset.ContainsAny(' ', '=', '"')) return false;
            var language = charset.IndexOf('*'); // RFC 2231 section 5
            var start = charsetEnd + 3;
            if (!TryEnd(text, start, kind == 'q', out var stop, out var end)) return false;
            word = new((language < 0 ? charset : charset[..language]).ToString(), kind == 'b', start, stop - start, end);
            return true;
        }

        private static bool TryEnd(string text, int start, bool isQ, out int stop, out int end)
        {
            stop = text.IndexOf("?=", start, StringComparison.Ordinal);
            // A raw question mark before an escaped byte looks like the end: "what?=3F?="
            while (isQ && stop >= 0 && stop + 3 < text.Length && char.IsAsciiHexDigit(text[stop + 2]) && char.IsAsciiHexDigit(text[stop + 3])
                && EndsLater(text, stop + 2, out var later)) stop = later;
            end = stop + 2;
            if (stop >= 0) return true;
            (stop, end) = (text.Length, text.Length); // cut off: take what is there
            return start < text.Length && text.IndexOf(' ', start) < 0;
        }

        private static bool EndsLater(string text, int from, out int later)
        {
            later = text.IndexOf("?=", from, StringComparison.Ordinal);
            var opens = text.IndexOf("=?", from, StringComparison.Ordinal);
            return later >= 0 && (opens < 0 || later < opens);
        }
    }

    /// <summary>Neighbouring words of one character set: their bytes are joined before they become text.</summary>
    private sealed class Run(string? fallback)
    {
        private readonly List<byte> bytes = [];
        private readonly StringBuilder open = new(); // base64 whose last group is not whole
        private string? charset;

        public bool IsEmpty => charset is null;

        public void Add(string text, Word word, StringBuilder result)
        {
            if (charset is not null && !charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase)) Flush(result);
            charset = word.Charset;
            var body = text.AsSpan(word.Start, word.Length);
            if (word.IsBase64) AddBase64(body);
            else AddQ(body);
        }

        public void Flush(StringBuilder result)
        {
            if (charset is null) return;
            CloseBase64();
            var known = charset.Length > 0 && Charsets.Find(charset) is not null ? charset : fallback;
            result.Append(Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), known));
            bytes.Clear();
            charset = null;
        }

        private void AddBase64(ReadOnlySpan<char> body)
        {
            foreach (var c in body)
                if (c < 128 && Base64Table.Value((byte)c) != -1) open.Append(c);
            if ((open.Length & 3) == 0 || (open.Length > 0 && open[^1] == '=')) CloseBase64();
        }

        private void CloseBase64()
        {
            if (open.Length == 0) return;
            bytes.AddRange(Base64Reader.DecodeAll(Encoding.ASCII.GetBytes(open.ToString())));
            open.Clear();
        }

        private void AddQ(ReadOnlySpan<char> body)
        {
            CloseBase64();
            var raw = Encoding.UTF8.GetBytes(body.ToString());
            var decoded = new byte[raw.Length];
            bytes.AddRange(decoded.AsSpan(0, QuotedPrintable.Decode(raw, decoded, isHeader: true)));
        }
    }
}
