using SmallDesk.Data;

namespace SmallDesk.Hosting.Doctor;

/// <summary>Whether the data folder can be written, by nobody else read, and lies on a disk of this machine.</summary>
internal static class FolderLook
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // SQLite's journal needs memory that all who open the file share (sqlite.org/wal.html): none of these has it.
    private static readonly string[] Networks = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "v9fs", "virtiofs", "fuse.sshfs", "afs", "ceph"];

    public static IEnumerable<Finding> At(DeskFolder folder)
    {
        if (WhyNotWritable(folder) is { } reason)
        {
            yield return Finding.Bad("doctor.folder.locked", reason, Environment.UserName);
            yield break;
        }

        yield return Finding.Good(Directory.Exists(folder.Root) ? "doctor.folder.fine" : "doctor.folder.none", folder.Root);
        if (!Directory.Exists(folder.Root)) yield break;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder.Root) & Others) != UnixFileMode.None) yield return Finding.Doubtful("doctor.folder.open", folder.Root);
        if (DiskLook.KindOf(folder.Root) is { } kind && Networks.Contains(kind, StringComparer.OrdinalIgnoreCase)) yield return Finding.Bad("doctor.folder.network", folder.Root, kind);
    }

    /// <returns>The path that this user cannot write; null when there is none.</returns>
    private static string? WhyNotWritable(DeskFolder folder)
    {
        var nearest = folder.Root;
        while (!Directory.Exists(nearest)) nearest = Path.GetDirectoryName(nearest)!;
        var places = (string[])[nearest, folder.Files, folder.Keys, folder.Backups];
        var files = (string[])[folder.Database, folder.Database + "-wal", folder.Lock];
        return places.Where(Directory.Exists).FirstOrDefault(p => !CanMakeFileIn(p)) ?? files.Where(File.Exists).FirstOrDefault(f => !CanOpen(f));
    }

    private static bool CanMakeFileIn(string place)
    {
        try
        {
            using var file = new FileStream(Path.Combine(place, $".doctor-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // No room is the disk's matter; a file system that is read only says so here.
            return DiskLook.FreeAt(place) == 0;
        }
    }

    private static bool CanOpen(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            // Held by the desk that runs, so it could be written.
            return true;
        }
    }
}
