using SmallDesk.Data;

namespace SmallDesk.Hosting.Doctor;

/// <summary>Whether there is room to write, and for the copy that each backup and upgrade makes.</summary>
internal static class DiskLook
{
    private const long Megabyte = 1024 * 1024;
    private const long Least = 100 * Megabyte;
    private const long Comfortable = 1024 * Megabyte;

    public static Finding At(DeskFolder folder)
    {
        var place = folder.Root;
        while (!Directory.Exists(place)) place = Path.GetDirectoryName(place)!;
        var database = File.Exists(folder.Database) ? new FileInfo(folder.Database).Length : 0;
        return FreeAt(place) is { } free ? Of(free, database) : Finding.Doubtful("doctor.disk.unknown", place);
    }

    /// <returns>Bytes that can still be written there; null where the system does not say.</returns>
    public static long? FreeAt(string place) => Ask<long?>(() => new DriveInfo(place).AvailableFreeSpace);

    /// <returns>The sort of file system; null where the system does not say.</returns>
    public static string? KindOf(string place) => Ask(() => new DriveInfo(place).DriveFormat);

    /// <param name="free">Bytes that can still be written.</param>
    /// <param name="database">Bytes of the database.</param>
    public static Finding Of(long free, long database) => free switch
    {
        _ when free < Least => Finding.Bad("doctor.disk.full", free / Megabyte),
        _ when free < Math.Max(Comfortable, database * 2) => Finding.Doubtful("doctor.disk.low", free / Megabyte, Math.Max(Comfortable, database * 2) / Megabyte),
        _ => Finding.Good("doctor.disk.fine", free / Megabyte),
    };

    /// <summary>In some containers a folder lies on no drive that the system would name.</summary>
    private static T? Ask<T>(Func<T?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
