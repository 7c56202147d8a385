using System.Security.Cryptography;

namespace SmallDesk.Data.Protection;

/// <summary>The desk's own key for signing what leaves it. It lies with the other keys: whoever restores a backup recognises what was sent before.</summary>
internal sealed class DeskKey(DeskFolder folder)
{
    private const int Size = 32;
    private readonly Lazy<byte[]> key = new(() => Load(Path.Combine(folder.Keys, "desk.key")));

    /// <summary>A key of its own for a purpose: a signature made for one thing proves nothing about another.</summary>
    public byte[] For(string purpose) => HMACSHA256.HashData(key.Value, System.Text.Encoding.UTF8.GetBytes(purpose));

    private static byte[] Load(string path)
    {
        if (!File.Exists(path))
        {
            var fresh = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(fresh, RandomNumberGenerator.GetBytes(Size));
            File.Move(fresh, path);
        }

        var stored = File.ReadAllBytes(path);
        return stored.Length == Size ? stored : throw new InvalidDataException($"{path} is damaged: restore it from a backup.");
    }
}
