using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Live;

namespace SmallDesk.Features.Retention;

/// <summary>Forgets the content of files in conversations that have long been closed. Their names stay.</summary>
internal sealed class ForgetFiles(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes)
{
    private const int AtOnce = 100;

    /// <returns>How many.</returns>
    public async Task<long> ExecuteAsync(DateTime before, CancellationToken cancel)
    {
        var forgotten = 0L;
        while (!cancel.IsCancellationRequested && await NextAsync(before, cancel) is { Count: > 0 } next)
        {
            var these = await writes.RunAsync(scope => ForgetAsync(scope, next, before));
            if (these == 0) break;
            forgotten += these;
        }

        return forgotten;
    }

    private static IQueryable<Attachment> Old(DeskDbContext db, DateTime before) => db.Attachments.Where(a => a.RetiredAt == null && a.MessageId != null && a.At < before
        && db.Messages.Any(m => m.Id == a.MessageId && db.Conversations.Any(c => c.Id == m.ConversationId && c.Status == ConversationStatus.Closed && c.ClosedAt < before)));

    private async Task<List<long>> NextAsync(DateTime before, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Old(db, before).OrderBy(a => a.Id).Take(AtOnce).Select(a => a.Id).ToListAsync(cancel);
    }

    private static async ValueTask<int> ForgetAsync(WriteScope scope, List<long> ids, DateTime before)
    {
        // One may have been opened again since.
        var going = await Old(scope.Db, before).Where(a => ids.Contains(a.Id)).ToListAsync();
        foreach (var file in going)
        {
            file.RetiredAt = scope.Now;
            SweepUploads.Leave(scope, file.Hash, file.Name);
            scope.Announce(NoticeKind.MessageChanged, file.MessageId!.Value);
        }

        return going.Count;
    }
}
