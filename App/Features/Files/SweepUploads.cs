using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Files;

/// <summary>
/// Deletes what was uploaded and never sent, row and file. Rows go through the write queue, so a file is either sent or swept.
/// A stored file goes when no row refers to its content any more and nobody has saved the same content lately: such a one is
/// still on the way to its row.
/// </summary>
internal sealed class SweepUploads(WriteQueue writes, IFileStore files, IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>How long an upload waits for its message.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(24);

    /// <summary>Between saving content and the row that refers to it lies far less.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromHours(1);

    private const int AtOnce = 200;

    /// <returns>How many uploads were deleted.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel = default)
    {
        var swept = 0;
        for (var more = true; more;)
        {
            cancel.ThrowIfCancellationRequested();
            var hashes = await writes.RunAsync(scope => DeleteRowsAsync(scope, now - Waits));
            await DeleteFilesAsync(hashes, now - OnTheWay, cancel);
            swept += hashes.Count;
            more = hashes.Count == AtOnce;
        }

        return swept;
    }

    /// <summary>
    /// Gives content that a room kept by itself to the sweep: it goes soon, unless something refers to it by then. Not at once, for somebody
    /// may just now be saving the same.
    /// </summary>
    public static void Leave(WriteScope scope, string hash, string name) => scope.Db.Attachments.Add(new Attachment
    {
        Id = scope.NewId(), Name = name, ContentType = FileKind.Unknown.ContentType, Hash = hash, At = scope.Now - Waits + OnTheWay, UploadedByKind = ActorKind.System,
    });

    private static async ValueTask<List<string>> DeleteRowsAsync(WriteScope scope, DateTime before)
    {
        var unsent = await scope.Db.Attachments.Where(a => a.MessageId == null && a.At < before).OrderBy(a => a.At).Take(AtOnce).ToListAsync();
        scope.Db.Attachments.RemoveRange(unsent);
        return [.. unsent.Select(a => a.Hash)];
    }

    /// <summary>Outside the write queue: what refers to the content from now on has saved it before.</summary>
    private async Task DeleteFilesAsync(List<string> hashes, DateTime lastSaved, CancellationToken cancel)
    {
        if (hashes.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var wanted = (await db.Attachments.Where(a => hashes.Contains(a.Hash) && a.RetiredAt == null).Select(a => a.Hash).ToListAsync(cancel))
            .Concat(await db.Agents.Where(a => a.PhotoHash != null && hashes.Contains(a.PhotoHash)).Select(a => a.PhotoHash!).ToListAsync(cancel))
            .Concat(await db.Contacts.Where(c => c.PhotoHash != null && hashes.Contains(c.PhotoHash)).Select(c => c.PhotoHash!).ToListAsync(cancel))
            .Concat(await db.CannedFiles.Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash).ToListAsync(cancel))
            .Concat(await db.ImportRuns.Where(r => hashes.Contains(r.FileHash)).Select(r => r.FileHash).ToListAsync(cancel))
            .Concat(await db.Intake.Where(e => e.RawHash != null && hashes.Contains(e.RawHash)).Select(e => e.RawHash!).ToListAsync(cancel))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var hash in hashes.Except(wanted, StringComparer.Ordinal)) files.Delete(hash, lastSaved);
    }
}
