using System.Buffers;
using System.Security.Cryptography;
using SmallDesk.Domain;

namespace SmallDesk.Data.Files;

/// <summary>Files under the desk's folder, named by the hash of their content and spread over 256 folders.</summary>
internal sealed class HashedFileStore(DeskFolder folder, TimeProvider time) : IFileStore
{
    private readonly Lock placing = new();

    public async Task<StoredFile> SaveAsync(Stream content, long limit, CancellationToken cancel = default)
    {
        var incoming = Path.Combine(folder.Files, $"{Guid.NewGuid():N}.part");
        try
        {
            var stored = await WriteAsync(content, incoming, limit, cancel);
            var final = PathOf(stored.Hash);
            Place(incoming, final);
            return stored;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        var path = PathOf(hash);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true) : null;
    }

    public bool Delete(string hash, DateTime lastSaved)
    {
        var path = PathOf(hash);
        lock (placing)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) > lastSaved) return false;
            File.Delete(path);
            return true;
        }
    }

    /// <summary>The file's time says when these bytes were last saved, by the desk's clock.</summary>
    private void Place(string incoming, string final)
    {
        lock (placing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            if (!File.Exists(final)) File.Move(incoming, final, overwrite: true);
            File.SetLastWriteTimeUtc(final, time.GetUtcNow().UtcDateTime);
        }
    }

    private static async Task<StoredFile> WriteAsync(Stream content, string path, long limit, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                size += read;
                if (size > limit) throw new FileTooLargeException(limit);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            // The row that points here is committed durably later; its bytes must be on disk before that.
            file.Flush(flushToDisk: true);
            return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(string hash) => Path.Combine(folder.Files, hash[..2], hash);
}
