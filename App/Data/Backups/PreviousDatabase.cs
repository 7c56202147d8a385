using System.Globalization;

namespace SmallDesk.Data.Backups;

/// <summary>What going back came to.</summary>
internal abstract record GoneBack
{
    /// <summary>This version can use the database as it is: nothing was changed.</summary>
    internal sealed record NotNeeded : GoneBack;

    /// <summary>The copy from before the upgrade is in place; what was there is in <paramref name="Aside"/>.</summary>
    internal sealed record Done(DateTime MadeAt, string Aside) : GoneBack;

    /// <summary>There is no copy that this version could use.</summary>
    internal sealed record NothingFits : GoneBack;
}

/// <summary>The copies of the database from before each upgrade, and the way back to the newest that an earlier version can use.</summary>
internal sealed class PreviousDatabase(DeskFolder folder, TimeProvider time)
{
    private const string Prefix = "before-upgrade-";
    private const string Stamp = "yyyyMMdd-HHmmss";
    private const int Kept = 5;
    private static readonly string[] Parts = ["desk.db", "desk.db-wal", "desk.db-shm"];

    /// <summary>Where the copy that is made at a moment belongs.</summary>
    public static string NewPath(DeskFolder folder, DateTimeOffset now) =>
        Path.Combine(folder.Backups, $"{Prefix}{now.ToString(Stamp, CultureInfo.InvariantCulture)}.db");

    /// <summary>Removes all but the newest.</summary>
    public static void Tidy(DeskFolder folder)
    {
        foreach (var old in NewestFirst(folder).Skip(Kept)) File.Delete(old);
    }

    /// <summary>Goes back if the database is too new for this version. Keys and files stay as they are. The folder must be held.</summary>
    public GoneBack Restore()
    {
        if (!File.Exists(folder.Database) || RestoreCheck.Fits(folder.Database)) return new GoneBack.NotNeeded();
        if (NewestFirst(folder).FirstOrDefault(RestoreCheck.Fits) is not { } copy) return new GoneBack.NothingFits();

        // A copy of the copy: going back twice must work as well as once.
        var coming = folder.Database + ".coming";
        File.Copy(copy, coming, overwrite: true);
        var aside = Path.Combine(folder.Root, $"before-restore-{time.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture)}");
        Directory.CreateDirectory(aside);
        foreach (var part in Parts.Where(p => File.Exists(Path.Combine(folder.Root, p)))) File.Move(Path.Combine(folder.Root, part), Path.Combine(aside, part));
        File.Move(coming, folder.Database);
        return new GoneBack.Done(MadeAt(copy), aside);
    }

    private static IEnumerable<string> NewestFirst(DeskFolder folder) => Directory.Exists(folder.Backups)
        ? Directory.EnumerateFiles(folder.Backups, Prefix + "*.db").OrderByDescending(f => f, StringComparer.Ordinal)
        : [];

    private static DateTime MadeAt(string copy) => DateTime.ParseExact(
        Path.GetFileNameWithoutExtension(copy)[Prefix.Length..], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
