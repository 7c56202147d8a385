namespace SmallDesk.Data.StartUp;

/// <summary>One process per data folder. Held until disposed; the system lets go of it when the process dies.</summary>
internal sealed class DeskLock : IDisposable
{
    private readonly FileStream file;

    private DeskLock(FileStream file) => this.file = file;

    /// <exception cref="DeskStartException">Another process holds the folder, or it cannot be written.</exception>
    public static DeskLock Take(DeskFolder folder)
    {
        try
        {
            folder.Create();
            var opened = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DeskLock(opened);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DeskStartException("start.noPermission", folder.Root, e);
        }
        catch (IOException e)
        {
            throw new DeskStartException(DatabaseTrouble.IsNoSpace(e) ? "start.diskFull" : "start.locked", folder.Root, e);
        }
    }

    public void Dispose() => file.Dispose();
}
