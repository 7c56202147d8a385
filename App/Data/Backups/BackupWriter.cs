using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Backups;

/// <summary>What a backup takes, in bytes and files.</summary>
internal sealed record BackupSize(long Bytes, long Files, long FileBytes);

/// <summary>
/// Writes backups while the desk works: a copy of the database as of one moment, the keys, and a list of the files it needs, which all backups share by
/// their content. It stands under its name only when it is whole.
/// </summary>
internal sealed class BackupWriter(DeskFolder folder)
{
    private const string Unfinished = ".part";
    private const string FileList = "files.txt";

    /// <summary>Where the files of all backups are.</summary>
    private string Shared => Path.Combine(folder.Backups, "files");

    public string PathOf(string name) => Path.Combine(folder.Backups, name);

    public string DatabaseOf(string name) => Path.Combine(PathOf(name), "desk.db");

    /// <summary>Writes one. Takes as long as it takes; nobody waits for it.</summary>
    public async Task<BackupSize> WriteAsync(string name, CancellationToken cancel)
    {
        RemoveUnfinished();
        var making = PathOf(name) + Unfinished;
        Directory.CreateDirectory(Path.Combine(making, "keys"));
        await Task.Run(() => CopyDatabase(Path.Combine(making, "desk.db")), cancel);
        foreach (var key in Directory.EnumerateFiles(folder.Keys)) File.Copy(key, Path.Combine(making, "keys", Path.GetFileName(key)));
        if (File.Exists(folder.Erased)) File.Copy(folder.Erased, Path.Combine(making, "erased.txt"));
        var (files, fileBytes) = await CopyFilesAsync(Path.Combine(making, FileList), cancel);
        var bytes = Directory.EnumerateFiles(making, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Directory.Move(making, PathOf(name));
        return new BackupSize(bytes, files, fileBytes);
    }

    /// <summary>The database as of one moment, made while others write.</summary>
    public void CopyDatabase(string path)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder) + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$path", path);
        command.ExecuteNonQuery();
    }

    /// <summary>Removes a backup; its files stay until <see cref="Tidy"/>.</summary>
    public void Remove(string name)
    {
        if (Directory.Exists(PathOf(name))) Directory.Delete(PathOf(name), recursive: true);
    }

    /// <summary>Removes shared files that no backup needs any more.</summary>
    public void Tidy()
    {
        var needed = Directory.EnumerateDirectories(folder.Backups).Select(d => Path.Combine(d, FileList)).Where(File.Exists).SelectMany(File.ReadLines).ToHashSet(StringComparer.Ordinal);
        if (!Directory.Exists(Shared)) return;
        foreach (var file in Directory.EnumerateFiles(Shared, "*", SearchOption.AllDirectories).Where(f => !needed.Contains(Path.GetFileName(f)))) File.Delete(file);
    }

    /// <summary>Whether the shared store has the files of these hashes.</summary>
    public bool Has(string hash) => File.Exists(SharedPathOf(hash));

    private string SharedPathOf(string hash) => Path.Combine(Shared, hash[..2], hash);

    private void RemoveUnfinished()
    {
        foreach (var left in Directory.EnumerateDirectories(folder.Backups, "*" + Unfinished)) Directory.Delete(left, recursive: true);
    }

    private async Task<(long Files, long Bytes)> CopyFilesAsync(string list, CancellationToken cancel)
    {
        var (count, bytes) = (0L, 0L);
        await using var names = new StreamWriter(list);
        foreach (var file in Directory.EnumerateDirectories(folder.Files).SelectMany(Directory.EnumerateFiles))
        {
            var hash = Path.GetFileName(file);
            if (hash.Length != 64 || !await IsSharedAsync(file, hash, cancel)) continue;
            await names.WriteLineAsync(hash);
            count++;
            bytes += new FileInfo(SharedPathOf(hash)).Length;
        }

        return (count, bytes);
    }

    /// <returns>False for one that was deleted meanwhile.</returns>
    /// <exception cref="InvalidDataException">What is stored is not what its name says.</exception>
    private async Task<bool> IsSharedAsync(string file, string hash, CancellationToken cancel)
    {
        if (Has(hash)) return true;
        var to = SharedPathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            await using (var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            await using (var copy = new FileStream(to + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await from.CopyToAsync(copy, cancel);
                copy.Flush(flushToDisk: true);
            }
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        await using (var copied = File.OpenRead(to + Unfinished))
        {
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(copied, cancel));
            if (found != hash) throw new InvalidDataException($"The file {hash} is damaged: its content is {found}.");
        }

        File.Move(to + Unfinished, to, overwrite: true);
        return true;
    }
}
