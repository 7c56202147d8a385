using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Privacy;

namespace SmallDesk.Features.Retention;

/// <summary>Erases visitors of the site who never left a name or an address, once all their conversations are closed and nobody has seen them for long.</summary>
internal sealed class ForgetVisitors(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, EraseCard cards, ErasureLoop loop)
{
    private const int AtOnce = 20;

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

        if (forgotten > 0) loop.Wake();
        return forgotten;
    }

    private static IQueryable<Contact> Idle(DeskDbContext db, DateTime before) => db.Contacts.Where(c => c.ErasedAt == null && c.MergedIntoId == null && c.Name == "" && c.LastSeenAt < before
        && db.ContactPoints.Any(p => p.ContactId == c.Id) && !db.ContactPoints.Any(p => p.ContactId == c.Id && p.Kind != ContactPointKind.Visitor)
        && !db.Conversations.Any(x => x.ContactId == c.Id && (x.Status != ConversationStatus.Closed || x.LastMessageAt >= before)));

    private async Task<List<long>> NextAsync(DateTime before, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Idle(db, before).OrderBy(c => c.Id).Take(AtOnce).Select(c => c.Id).ToListAsync(cancel);
    }

    private async ValueTask<int> ForgetAsync(WriteScope scope, List<long> ids, DateTime before)
    {
        var going = await Idle(scope.Db, before).Where(c => ids.Contains(c.Id)).ToListAsync();
        foreach (var contact in going) await cards.ExecuteAsync(scope, contact, Actor.System);
        return going.Count;
    }
}
