using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.WebChat;

/// <summary>Finds a file by its signed address, or a colleague's photo.</summary>
internal sealed class OpenVisitorFile(VisitorTokens tokens, FileQuery query, IFileStore files, DeskDirectory directory)
{
    /// <returns>The file, or null when the proof is not ours or the visitor may no longer see it.</returns>
    public async Task<FileEntry?> ExecuteAsync(long id, string? visitorId, string? signature, CancellationToken cancel = default)
    {
        if (visitorId is null || signature is null || !tokens.IsFileSignature(visitorId, id, signature)) return null;
        return await query.FindForVisitorAsync(visitorId, id, cancel);
    }

    /// <returns>The photo of a colleague, or null when it is nobody's.</returns>
    public async Task<FileEntry?> PhotoAsync(string hash, CancellationToken cancel = default)
    {
        if (!directory.Current.Agents.Values.Any(a => a.PhotoHash == hash)) return null;
        await using var content = files.Open(hash);
        if (content is null) return null;
        var kind = await FileSignature.FindAsync(content, "photo", cancel);
        return new FileEntry(0, "photo", kind.ContentType, content.Length, hash, kind.Width, kind.Height);
    }
}
