using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmallDesk.Data.StartUp;

/// <summary>Why files of the desk cannot be used, in words for whoever installs it.</summary>
internal static class DatabaseTrouble
{
    // Linux errno.h and Windows winerror.h: no room left.
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);
    private const int HandleDiskFull = unchecked((int)0x80070027);

    private const string Full = "start.diskFull";
    private const string NoPermission = "start.noPermission";

    // Less than this is none: SQLite's journal grows by 32 KB at a time.
    private const long Room = 64 * 1024;

    /// <param name="e">What the database says.</param>
    /// <param name="free">Bytes left on the disk: where there are none, SQLite often says no more than that reading or writing failed.</param>
    /// <returns>Text key of what to say; null for a fault of ours.</returns>
    public static string? KeyOf(SqliteException e, long free) => e.SqliteErrorCode switch
    {
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN when free < Room => Full,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "start.damaged",
        raw.SQLITE_FULL => Full,
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => NoPermission,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "start.databaseBusy",
        raw.SQLITE_IOERR => "start.diskTrouble",
        _ => null,
    };

    /// <summary>What is to be said about.</summary>
    public static string SubjectOf(string key, SqliteException e, DeskFolder folder) => key is Full or NoPermission ? folder.Root : $"{folder.Database} ({e.Message})";

    /// <summary>Bytes left where the folder is; plenty where the system does not say.</summary>
    public static long FreeAt(DeskFolder folder)
    {
        try
        {
            return new DriveInfo(folder.Root).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    public static bool IsNoSpace(IOException e) => e.HResult is NoSpace or DiskFull or HandleDiskFull;
}
