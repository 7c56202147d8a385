namespace SmallDesk.Features.Files;

/// <summary>What a file is, as found in its bytes.</summary>
/// <param name="ContentType">Media type; <c>application/octet-stream</c> when nothing better is certain.</param>
/// <param name="Width">Pixels, for images.</param>
/// <param name="Height">Pixels, for images.</param>
internal sealed record FileKind(string ContentType, int? Width = null, int? Height = null)
{
    public static readonly FileKind Unknown = new("application/octet-stream");

    /// <summary>A browser of ours may show it in place: one of four picture formats, with a size that was read from its bytes.</summary>
    public static bool IsPicture(string contentType) =>
        contentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";
}
