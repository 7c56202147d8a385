namespace SmallDesk.Data;

/// <summary>Where the desk keeps everything: one folder that can be copied, moved and backed up.</summary>
internal sealed class DeskFolder(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    public string Database => Path.Combine(Root, "desk.db");

    public string Lock => Path.Combine(Root, "desk.lock");

    public string Files => Path.Combine(Root, "files");

    public string Keys => Path.Combine(Root, "keys");

    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Who was erased, by id: so that a restored backup does not bring them back.</summary>
    public string Erased => Path.Combine(Root, "erased.txt");

    /// <summary>Files of the pages, unpacked from a program that is a single file; they can be made again at any time.</summary>
    public string Pages => Path.Combine(Root, "pages");

    /// <summary>What is only there while it is being worked on.</summary>
    public string Spool => Path.Combine(Root, "spool");

    /// <summary>Makes the folder, readable by its owner alone where the system knows owners.</summary>
    public void Create()
    {
        foreach (var path in (string[])[Root, Files, Keys, Backups])
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
