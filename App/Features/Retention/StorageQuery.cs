using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Retention;

/// <summary>What takes how much room, in bytes.</summary>
internal sealed record StorageSizes(long Database, long Raw, long RawItems, long Files, long FileCount, long Backups, long Visitors);

/// <summary>Measures what the desk keeps. It looks through everything: for a page that is opened now and then.</summary>
internal sealed class StorageQuery(IDbContextFactory<DeskDbContext> contexts, DeskFolder folder)
{
    public async Task<StorageSizes> ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var raw = db.Intake.Where(e => e.Raw != null);
        return new StorageSizes(
            SizeOf(folder.Database) + SizeOf(folder.Database + "-wal"),
            await raw.SumAsync(e => (long)e.Raw!.Length, cancel),
            await db.Intake.CountAsync(e => e.Raw != null || e.RawHash != null, cancel),
            await Task.Run(() => FolderSize(folder.Files), cancel),
            await db.Attachments.CountAsync(a => a.RetiredAt == null && a.MessageId != null, cancel),
            await Task.Run(() => FolderSize(folder.Backups), cancel),
            await db.Contacts.CountAsync(c => c.ErasedAt == null && c.MergedIntoId == null && c.Name == "", cancel));
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static long FolderSize(string path) => Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;
}
