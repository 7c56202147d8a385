using System.Buffers;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>A file in a mail. Its bytes stay encoded in the source until somebody asks.</summary>
/// <param name="Name">Name without a path; made of the type when the mail has none.</param>
/// <param name="ContentType">Declared type, lower case; untrusted.</param>
internal sealed record MailAttachment(string Name, string ContentType)
{
    /// <summary>Encoded bytes, a slice of the source.</summary>
    public ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>Transfer encoding.</summary>
    public TransferEncoding Encoding { get; init; }

    /// <summary>Content-ID without brackets.</summary>
    public string? ContentId { get; init; }

    /// <summary>Content-Location, which saved pages refer to instead.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>The HTML shows it; not a file of its own for the reader.</summary>
    public bool IsInline { get; init; }

    /// <summary>A detached signature: proof, not content.</summary>
    public bool IsSignature { get; init; }

    /// <summary>Size after decoding, near enough to show.</summary>
    public long EstimatedSize => TransferEncodings.Estimate(Encoded.Length, Encoding);

    /// <summary>Decoded bytes; a slice of the source where nothing is encoded.</summary>
    public ReadOnlyMemory<byte> Decode() => TransferEncodings.Decode(Encoded, Encoding);

    /// <summary>Writes the decoded bytes, base64 in pieces so that large files need no large buffers.</summary>
    public async Task WriteToAsync(Stream output, CancellationToken cancel)
    {
        const int Piece = 60 * 1024;
        if (Encoding != TransferEncoding.Base64)
        {
            await output.WriteAsync(Decode(), cancel);
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(Base64Reader.MaxLength(Piece));
        var reader = default(Base64Reader);
        try
        {
            for (var at = 0; at < Encoded.Length; at += Piece)
            {
                var piece = Encoded.Slice(at, Math.Min(Piece, Encoded.Length - at));
                var written = reader.Decode(piece.Span, buffer);
                await output.WriteAsync(buffer.AsMemory(0, written), cancel);
            }
            var rest = reader.Finish(buffer);
            await output.WriteAsync(buffer.AsMemory(0, rest), cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
