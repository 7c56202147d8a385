using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Backups;
using SmallDesk.Domain;

namespace SmallDesk.Features.Backups;

/// <summary>A backup as the owner sees it. Times are UTC.</summary>
internal sealed record BackupRow(long Id, string Name, DateTime StartedAt, DateTime? EndedAt, long Bytes, long Files, long FileBytes, string? Error, string? Problem, string? Counted)
{
    public BackupCounts? Counts => BackupCounts.Read(Counted);

    public bool IsGood => EndedAt is not null && Error is null && Problem is null;
}

/// <summary>The backups that are there, and those that could not be made, newest first.</summary>
internal sealed class BackupsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<BackupRow>> ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Backups.AsNoTracking().Where(b => b.RemovedAt == null).OrderByDescending(b => b.Id).Take(Most)
            .Select(b => new BackupRow(b.Id, b.Name, b.StartedAt, b.EndedAt, b.Bytes, b.Files, b.FileBytes, b.Error, b.Problem, b.Counted)).ToListAsync();
    }
}
