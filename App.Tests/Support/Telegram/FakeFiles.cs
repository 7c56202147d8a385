using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>Files on the server, to be fetched by getFile and their path.</summary>
internal sealed class FakeFiles
{
    /// <summary>Largest file that the public server hands out (getFile).</summary>
    public const long Largest = 20 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, (string Path, byte[] Bytes, long Size)> files = new(StringComparer.Ordinal);
    private int count;

    /// <summary>How often file bytes were fetched.</summary>
    public int Downloads { get; set; }

    /// <summary>How long handing out bytes takes; default at once.</summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>Adds one; as a part of a message (PhotoSize, Document and so on).</summary>
    /// <param name="bytes">Content.</param>
    /// <param name="claimedSize">The size it claims; that of its bytes when null.</param>
    public JsonObject Add(byte[] bytes, long? claimedSize = null)
    {
        var number = Interlocked.Increment(ref count);
        files[$"file-{number}"] = ($"documents/file_{number}.dat", bytes, claimedSize ?? bytes.Length);
        return new JsonObject { ["file_id"] = $"file-{number}", ["file_unique_id"] = $"unique-{number}", ["file_size"] = claimedSize ?? bytes.Length };
    }

    public (string Path, long Size)? Find(string? id) => id is not null && files.TryGetValue(id, out var file) ? (file.Path, file.Size) : null;

    public byte[]? Bytes(string path) => files.Values.Where(f => f.Path == path).Select(f => f.Bytes).FirstOrDefault();
}
