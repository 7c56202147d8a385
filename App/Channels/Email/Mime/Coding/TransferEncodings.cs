namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>How a body was made fit for transport (RFC 2045 section 6).</summary>
internal enum TransferEncoding
{
    /// <summary>7bit, 8bit, binary or unknown: the bytes themselves.</summary>
    None = 0,

    /// <summary>base64.</summary>
    Base64 = 1,

    /// <summary>quoted-printable.</summary>
    QuotedPrintable = 2,

    /// <summary>uuencode.</summary>
    Uu = 3,
}

/// <summary>Names and decoding of transfer encodings.</summary>
internal static class TransferEncodings
{
    /// <summary>The encoding a header names.</summary>
    public static TransferEncoding Of(string? header)
    {
        if (string.IsNullOrEmpty(header)) return TransferEncoding.None;
        var name = header.AsSpan().Trim(" \t\"';").ToString().ToLowerInvariant();
        if (name.StartsWith("base64", StringComparison.Ordinal)) return TransferEncoding.Base64;
        if (name.StartsWith("quoted", StringComparison.Ordinal)) return TransferEncoding.QuotedPrintable;
        return name is "x-uuencode" or "uuencode" or "x-uue" or "uue" ? TransferEncoding.Uu : TransferEncoding.None;
    }

    /// <summary>Decodes; a slice of what came in where nothing is encoded.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => Base64Reader.DecodeAll(body.Span),
        TransferEncoding.QuotedPrintable => QuotedPrintable.DecodeAll(body.Span),
        TransferEncoding.Uu => UuReader.DecodeAll(body.Span),
        _ => body,
    };

    /// <summary>Size after decoding, near enough to show and to count against a limit.</summary>
    public static long Estimate(int encoded, TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => encoded * 57L / 78,
        TransferEncoding.Uu => encoded * 45L / 62,
        _ => encoded,
    };
}
