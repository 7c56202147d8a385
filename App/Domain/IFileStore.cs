namespace SmallDesk.Domain;

/// <summary>Files by the hash of their content: the same bytes are kept once.</summary>
public interface IFileStore
{
    /// <summary>Stores a stream of at most <paramref name="limit"/> bytes.</summary>
    /// <returns>Hash (lower-case hex SHA-256) and size in bytes.</returns>
    /// <exception cref="FileTooLargeException">The stream holds more than <paramref name="limit"/>; nothing is kept.</exception>
    Task<StoredFile> SaveAsync(Stream content, long limit, CancellationToken cancel = default);

    /// <summary>Opens a stored file for reading.</summary>
    /// <returns>The stream, or null when no such file exists.</returns>
    Stream? Open(string hash);

    /// <summary>Deletes a file, unless it was saved (again) after <paramref name="lastSaved"/>: whoever saved it is about to refer to it.</summary>
    /// <param name="hash">Which.</param>
    /// <param name="lastSaved">UTC.</param>
    /// <returns>Whether it was there and is gone.</returns>
    bool Delete(string hash, DateTime lastSaved);
}

/// <summary>A file in the store.</summary>
/// <param name="Hash">SHA-256, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Hash, long Size);

/// <summary>A file was larger than allowed.</summary>
public sealed class FileTooLargeException(long limit) : Exception($"The file is larger than {limit} bytes.")
{
    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
