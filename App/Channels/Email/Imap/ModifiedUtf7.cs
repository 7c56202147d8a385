using System.Buffers.Binary;
using System.Text;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Folder names as IMAP4rev1 writes them (RFC 3501 §5.1.3): ASCII, with the rest as "&amp;" + base64 of UTF-16 + "-".</summary>
internal static class ModifiedUtf7
{
    /// <summary>Writes a name.</summary>
    public static string Encode(string name)
    {
        var written = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            var run = name.AsSpan(i);
            var plain = run.IndexOfAnyExceptInRange(' ', '~');
            if (plain != 0)
            {
                var part = plain < 0 ? run : run[..plain];
                written.Append(part.ToString().Replace("&", "&-", StringComparison.Ordinal));
                i += part.Length;
                continue;
            }

            var length = run.IndexOfAnyInRange(' ', '~');
            var coded = Encoding.BigEndianUnicode.GetBytes(run[..(length < 0 ? run.Length : length)].ToString());
            written.Append('&').Append(Convert.ToBase64String(coded).TrimEnd('=').Replace('/', ',')).Append('-');
            i += coded.Length / 2;
        }

        return written.ToString();
    }

    /// <summary>Reads a name. What is not well formed is left as it stands, so that no folder disappears.</summary>
    public static string Decode(string written)
    {
        var name = new StringBuilder();
        for (var i = 0; i < written.Length; i++)
        {
            var end = written[i] == '&' ? written.IndexOf('-', i) : -1;
            if (end < 0)
            {
                name.Append(written[i]);
                continue;
            }

            var coded = written.AsSpan(i + 1, end - i - 1);
            name.Append(coded.Length == 0 ? "&" : DecodeRun(coded) ?? written.AsSpan(i, end - i + 1).ToString());
            i = end;
        }

        return name.ToString();
    }

    private static string? DecodeRun(ReadOnlySpan<char> coded)
    {
        var padded = coded.ToString().Replace(',', '/').PadRight((coded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var length) || length < 2) return null;
        var units = new char[length / 2];
        for (var i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i * 2));
        return new string(units);
    }
}
