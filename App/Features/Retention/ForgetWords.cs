using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Privacy;
using SmallDesk.Live;

namespace SmallDesk.Features.Retention;

/// <summary>Forgets what was said in conversations that have long been closed. That there was something, when, and whose work it was stays.</summary>
internal sealed class ForgetWords(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, EraseMessages erase)
{
    private const int AtOnce = 50;

    /// <returns>How many messages.</returns>
    public async Task<long> ExecuteAsync(DateTime before, CancellationToken cancel)
    {
        var forgotten = 0L;
        while (!cancel.IsCancellationRequested && await NextAsync(before, cancel) is { Count: > 0 } next)
        {
            var these = 0L;
            foreach (var id in next) these += await ForgetAsync(id, before, cancel);
            if (these == 0) break;
            forgotten += these;
        }

        return forgotten;
    }

    private static IQueryable<Conversation> Old(DeskDbContext db, DateTime before) => db.Conversations.Where(c => c.Status == ConversationStatus.Closed && c.ClosedAt < before);

    private static IQueryable<Message> Words(DeskDbContext db, long conversationId) =>
        db.Messages.Where(m => m.ConversationId == conversationId && (m.DeletedById == null || m.DeletedById != Message.ErasedById));

    private async Task<List<long>> NextAsync(DateTime before, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Old(db, before).Where(c => db.Messages.Any(m => m.ConversationId == c.Id && (m.DeletedById == null || m.DeletedById != Message.ErasedById)))
            .OrderBy(c => c.Id).Take(AtOnce).Select(c => c.Id).ToListAsync(cancel);
    }

    private async Task<long> ForgetAsync(long id, DateTime before, CancellationToken cancel)
    {
        var forgotten = 0L;
        while (!cancel.IsCancellationRequested && await writes.RunAsync(scope => StepAsync(scope, id, before)) is > 0 and var these) forgotten += these;
        return forgotten;
    }

    /// <summary>A stretch at a time; not when it was opened again meanwhile.</summary>
    private async ValueTask<int> StepAsync(WriteScope scope, long id, DateTime before)
    {
        if (await Old(scope.Db, before).FirstOrDefaultAsync(c => c.Id == id) is not { } conversation) return 0;
        var next = await Words(scope.Db, id).Include(m => m.Attachments).OrderBy(m => m.Id).Take(EraseMessages.AtOnce).ToListAsync();
        if (next.Count == 0) return 0;
        await erase.ExecuteAsync(scope, next);
        conversation.ForgetExcerpt();
        scope.Announce(NoticeKind.Conversation, id, id);
        return next.Count;
    }
}
