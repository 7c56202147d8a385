using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Features.Files;

/// <summary>Takes a file that came with a message: stored, its name made safe, its type found in its bytes.</summary>
internal sealed class KeepInboundFile(IFileStore files)
{
    private const long Largest = 64 * 1024 * 1024;
    private const int Looked = 512 * 1024;

    public async Task<InboundFile> ExecuteAsync(string name, Stream content, CancellationToken cancel)
    {
        var stored = await files.SaveAsync(content, Largest, cancel);
        await using var kept = files.Open(stored.Hash) ?? throw new InvalidOperationException("A file vanished from the store.");
        var head = new byte[Math.Min(stored.Size, Looked)];
        await kept.ReadExactlyAsync(head, cancel);
        var clean = FileName.Clean(name);
        var kind = FileSignature.Find(head, clean);
        return new InboundFile(clean, kind.ContentType, stored) { Width = kind.Width, Height = kind.Height };
    }
}
