using System.Text;
using SmallDesk.Channels.Email.Mime.Coding;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>One part of a mail (RFC 2045); its body is a slice of the source.</summary>
internal sealed class MimePart
{
    private HeaderParameters? disposition;

    /// <summary>Looks at a part's headers.</summary>
    /// <param name="headers">Its header fields.</param>
    /// <param name="body">Its body, still encoded.</param>
    /// <param name="defaultType">Type when none is declared.</param>
    public MimePart(HeaderBlock headers, ReadOnlyMemory<byte> body, string defaultType)
    {
        Headers = headers;
        Body = body;
        Type = HeaderParameters.Parse(headers.Bare("Content-Type"u8));
        MediaType = MediaTypeOf(Type.Value, defaultType);
        Encoding = TransferEncodings.Of(headers.Bare("Content-Transfer-Encoding"u8));
        headers.ReadAs(Charset);
    }

    /// <summary>Header fields.</summary>
    public HeaderBlock Headers { get; }

    /// <summary>Body, still encoded.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Content-Type with its parameters.</summary>
    public HeaderParameters Type { get; }

    /// <summary>type/subtype, lower case.</summary>
    public string MediaType { get; }

    /// <summary>Transfer encoding.</summary>
    public TransferEncoding Encoding { get; }

    /// <summary>Parts within, for a multipart.</summary>
    public List<MimePart> Children { get; } = [];

    /// <summary>Declared character set.</summary>
    public string? Charset => Type.Raw("charset") is { Length: > 0 } raw ? raw : Type.Get("charset");

    /// <summary>What stands before the first part of a multipart.</summary>
    public ReadOnlyMemory<byte> Preamble { get; set; }

    /// <summary>Content-Disposition with its parameters.</summary>
    public HeaderParameters Disposition => disposition ??= HeaderParameters.Parse(Headers.Bare("Content-Disposition"u8));

    /// <summary>Said to be a file.</summary>
    public bool IsAttachment => Disposition.Value == "attachment";

    /// <summary>Content-ID without brackets.</summary>
    public string? ContentId => MessageIds.One(Headers.Bare("Content-ID"u8));

    /// <summary>A multipart with something inside.</summary>
    public bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>A kind of text.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The file's name: RFC 2231, then plain with encoded words, first of the disposition, then of the type.</summary>
    public string? FileName
    {
        get
        {
            var name = Disposition.Get("filename", Charset) ?? Type.Get("name", Charset);
            if (name is null) return null;
            var last = name.LastIndexOfAny(['/', '\\']);
            name = name[(last + 1)..].Trim();
            return name.Length == 0 ? null : name.Length > 255 ? name[^255..] : name;
        }
    }

    /// <summary>The body decoded; a slice of the source where nothing is encoded.</summary>
    public ReadOnlyMemory<byte> Decode() => TransferEncodings.Decode(Body, Encoding);

    /// <summary>The body as text with line feeds only.</summary>
    /// <param name="forced">Character set to use instead of the declared one.</param>
    public string DecodeText(string? forced)
    {
        var bytes = Decode().Span;
        var label = Charset;
        if (MediaType == "text/html" && Charsets.Find(label) is null) label = HtmlCharset.Find(bytes) ?? label;
        var text = forced is not null && Charsets.DecodeAs(bytes, forced) is { } asked ? asked : Charsets.Decode(bytes, label);
        return Lines.Unify(text);
    }

    private static string MediaTypeOf(string value, string defaultType)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < value.Length - 1) return value;
        return value switch
        {
            "text" or "text/" or "plain" => "text/plain",
            "html" => "text/html",
            "multipart" or "multipart/" => "multipart/mixed",
            "" => defaultType,
            _ => Ascii.IsValid(value) && slash < 0 && value.Length > 0 ? "application/octet-stream" : defaultType,
        };
    }
}
