using System.Globalization;
using System.IO.Compression;

namespace SmallDesk.Data.Backups;

/// <summary>The whole desk in one file, and back: a zip archive with the database, the keys and the files.</summary>
internal sealed class BackupArchive(DeskFolder folder, TimeProvider time)
{
    private static readonly string[] Parts = ["desk.db", "keys", "files", "erased.txt"];

    /// <summary>Writes it; a desk that runs goes on meanwhile.</summary>
    /// <param name="path">The archive. It stands under this name only when it is whole.</param>
    public async Task WriteAsync(string path, CancellationToken cancel = default)
    {
        var making = path + ".part";
        var copy = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Guid.NewGuid():N}.db");
        try
        {
            new BackupWriter(folder).CopyDatabase(copy);
            await using (var archive = await ZipFile.OpenAsync(making, ZipArchiveMode.Create, cancel))
            {
                await archive.CreateEntryFromFileAsync(copy, "desk.db", CompressionLevel.Fastest, cancel);
                foreach (var key in Directory.EnumerateFiles(folder.Keys)) await archive.CreateEntryFromFileAsync(key, "keys/" + Path.GetFileName(key), CompressionLevel.Fastest, cancel);
                foreach (var file in Directory.EnumerateDirectories(folder.Files).SelectMany(Directory.EnumerateFiles))
                {
                    var hash = Path.GetFileName(file);
                    await archive.CreateEntryFromFileAsync(file, $"files/{hash[..2]}/{hash}", CompressionLevel.NoCompression, cancel);
                }

                if (File.Exists(folder.Erased)) await archive.CreateEntryFromFileAsync(folder.Erased, "erased.txt", CompressionLevel.Fastest, cancel);
            }

            File.Move(making, path, overwrite: true);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(making);
        }
    }

    /// <summary>Checks an archive, puts what is in the folder aside and the archive's content in its place. The folder must be held.</summary>
    /// <returns>Where the old data is; null when there was none.</returns>
    /// <exception cref="InvalidDataException">It is no whole backup, and why. Nothing was changed.</exception>
    public async Task<string?> RestoreAsync(string path, CancellationToken cancel = default)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var coming = Path.Combine(folder.Root, $"restoring-{stamp}");
        try
        {
            await UnpackAsync(path, coming, cancel);
            RestoreCheck.Demand(Path.Combine(coming, "desk.db"));
            var aside = PutAside(stamp);
            foreach (var part in Parts.Where(p => Path.Exists(Path.Combine(coming, p)))) Directory.Move(Path.Combine(coming, part), Path.Combine(folder.Root, part));
            folder.Create();
            await RememberErasedAsync(aside, cancel);
            return aside;
        }
        finally
        {
            if (Directory.Exists(coming)) Directory.Delete(coming, recursive: true);
        }
    }

    private static async Task UnpackAsync(string path, string to, CancellationToken cancel)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, cancel);
        if (archive.GetEntry("desk.db") is null) throw new InvalidDataException("desk.db is missing in it.");
        Directory.CreateDirectory(to);
        foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0))
        {
            var target = Path.GetFullPath(Path.Combine(to, entry.FullName));
            if (!target.StartsWith(to + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !Parts.Contains(entry.FullName.Split('/')[0], StringComparer.Ordinal))
                throw new InvalidDataException($"{entry.FullName} does not belong in it.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await entry.ExtractToFileAsync(target, cancel);
        }
    }

    private string? PutAside(string stamp)
    {
        string[] old = [.. Parts.Concat(["desk.db-wal", "desk.db-shm", "quartz.db"]).Where(p => Path.Exists(Path.Combine(folder.Root, p)))];
        if (!old.Contains("desk.db", StringComparer.Ordinal) && old.All(p => !Directory.Exists(Path.Combine(folder.Root, p)) || !Directory.EnumerateFileSystemEntries(Path.Combine(folder.Root, p)).Any()))
        {
            foreach (var empty in old.Where(p => Directory.Exists(Path.Combine(folder.Root, p)))) Directory.Delete(Path.Combine(folder.Root, empty));
            return null;
        }

        var aside = Path.Combine(folder.Root, $"before-restore-{stamp}");
        Directory.CreateDirectory(aside);
        foreach (var part in old) Directory.Move(Path.Combine(folder.Root, part), Path.Combine(aside, part));
        return aside;
    }

    /// <summary>Whoever was erased since the backup was made is not brought back by it.</summary>
    private async Task RememberErasedAsync(string? aside, CancellationToken cancel)
    {
        if (aside is null || Path.Combine(aside, "erased.txt") is var before && !File.Exists(before)) return;
        var known = File.Exists(folder.Erased) ? await File.ReadAllLinesAsync(folder.Erased, cancel) : [];
        await File.AppendAllLinesAsync(folder.Erased, (await File.ReadAllLinesAsync(before, cancel)).Except(known, StringComparer.Ordinal), cancel);
    }
}
