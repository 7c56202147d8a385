using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.Privacy;

/// <summary>
/// Deletes stored files with the rows that refer to them. Within the writer, where nobody can begin to refer to the same content
/// meanwhile, and before the rows: whoever is cut off in between finds the rows again.
/// </summary>
internal sealed class ErasedFiles(IFileStore files)
{
    /// <summary>Somebody else may have saved the same bytes and be about to refer to them; that takes far less.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(10);

    /// <summary>Deletes what only <paramref name="going"/> refer to.</summary>
    /// <param name="scope">Where it happens.</param>
    /// <param name="hashes">Which files.</param>
    /// <param name="going">Attachments whose rows go in the same step.</param>
    public async ValueTask DropAsync(WriteScope scope, IEnumerable<string> hashes, IReadOnlyCollection<long> going)
    {
        var all = hashes.Distinct(StringComparer.Ordinal).ToList();
        if (all.Count == 0) return;
        var wanted = (await scope.Db.Attachments.Where(a => all.Contains(a.Hash) && a.RetiredAt == null && !going.Contains(a.Id)).Select(a => a.Hash).ToListAsync())
            .Concat(await scope.Db.Agents.Where(a => a.PhotoHash != null && all.Contains(a.PhotoHash)).Select(a => a.PhotoHash!).ToListAsync())
            .Concat(await scope.Db.Contacts.Where(c => c.PhotoHash != null && c.ErasedAt == null && all.Contains(c.PhotoHash)).Select(c => c.PhotoHash!).ToListAsync())
            .Concat(await scope.Db.CannedFiles.Where(f => all.Contains(f.Hash)).Select(f => f.Hash).ToListAsync())
            .Concat(await scope.Db.ImportRuns.Where(r => all.Contains(r.FileHash)).Select(r => r.FileHash).ToListAsync())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var hash in all.Where(h => !wanted.Contains(h)))
        {
            if (!files.Delete(hash, scope.Now - OnTheWay)) LeaveToSweep(scope, hash);
        }
    }

    /// <summary>Saved this moment: the sweep of uploads takes it when nobody can be about to refer to it any more.</summary>
    private void LeaveToSweep(WriteScope scope, string hash)
    {
        using var there = files.Open(hash);
        if (there is null) return;
        scope.Db.Attachments.Add(new Attachment
        {
            Id = scope.NewId(), Hash = hash, UploadedByKind = ActorKind.System, At = scope.Now - SweepUploads.Waits + TimeSpan.FromHours(1),
        });
    }
}
