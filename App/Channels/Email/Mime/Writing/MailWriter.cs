using System.Buffers;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Writing;

/// <summary>Collects a mail's bytes.</summary>
internal sealed class MailWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    /// <summary>All that was written.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    /// <summary>Writes a header field whose value was made by <see cref="HeaderWriter"/>.</summary>
    public void Header(string name, string value) => Line(name + ": " + value);

    /// <summary>Writes a text part in the shortest encoding that keeps lines short: as it is, quoted-printable, or base64.</summary>
    /// <param name="subtype">plain or html.</param>
    /// <param name="text">Any text.</param>
    public void Text(string subtype, string text)
    {
        var content = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        var isAscii = Ascii.IsValid(content) && !content.Contains((byte)0);
        Header("Content-Type", $"text/{subtype}; charset={(isAscii ? "us-ascii" : "utf-8")}");
        if (isAscii && IsShort(content))
        {
            Header("Content-Transfer-Encoding", "7bit");
            Line("");
            bytes.Write(content);
            Line("");
        }
        else if (content.Count(b => b is >= 0x80 or (byte)'=') * 6 < content.Length)
        {
            Header("Content-Transfer-Encoding", "quoted-printable");
            Line("");
            QuotedPrintableWriter.Write(content, bytes);
            Line("");
        }
        else
        {
            Header("Content-Transfer-Encoding", "base64");
            Line("");
            Base64(content);
        }
    }

    /// <summary>Writes a file part: RFC 2231 name in the disposition, RFC 2047 name in the type for older programs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="disposition">attachment or inline.</param>
    public void File(OutgoingFile file, string disposition)
    {
        var type = HeaderWriter.Plain(file.ContentType);
        if (type.AsSpan().ContainsAny(';', ' ', '"') || !type.Contains('/', StringComparison.Ordinal)) type = "application/octet-stream";
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("message/", StringComparison.OrdinalIgnoreCase)) type = "application/octet-stream"; // must not be base64 (RFC 2045 section 6.4)
        Header("Content-Type", type + HeaderWriter.OldParameter("name", file.Name));
        Header("Content-Disposition", disposition + HeaderWriter.Parameter("filename", file.Name));
        if (file.ContentId is { } id) Header("Content-ID", HeaderWriter.Id(id));
        Header("Content-Transfer-Encoding", "base64");
        Line("");
        Base64(file.Content.Span);
    }

    /// <summary>Writes a multipart with its parts.</summary>
    /// <param name="subtype">alternative, related or mixed.</param>
    /// <param name="boundary">Must not occur in the parts.</param>
    /// <param name="more">Further parameters, from the semicolon on.</param>
    /// <param name="parts">Write a part each: its headers, an empty line, its body.</param>
    public void Multipart(string subtype, string boundary, string more, IEnumerable<Action<MailWriter>> parts)
    {
        Header("Content-Type", $"multipart/{subtype}{more};\r\n boundary=\"{boundary}\"");
        Line("");
        foreach (var part in parts)
        {
            Line("--" + boundary);
            part(this);
        }
        Line("--" + boundary + "--");
    }

    private void Line(string text) => Encoding.UTF8.GetBytes(text + "\r\n", bytes);

    private void Base64(ReadOnlySpan<byte> content)
    {
        const int InLine = 57;
        for (var at = 0; at < content.Length; at += InLine)
        {
            var piece = content.Slice(at, Math.Min(InLine, content.Length - at));
            var span = bytes.GetSpan(80);
            System.Buffers.Text.Base64.EncodeToUtf8(piece, span, out _, out var written);
            span[written] = (byte)'\r';
            span[written + 1] = (byte)'\n';
            bytes.Advance(written + 2);
        }
    }

    private static bool IsShort(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            if (line.Length > 77 || line.TrimEnd("\r"u8) is [.., (byte)' '] || line.StartsWith("From "u8) || line.StartsWith("."u8)) return false; // mail systems change such lines
            content = end < 0 ? [] : content[(end + 1)..];
        }
        return true;
    }
}
