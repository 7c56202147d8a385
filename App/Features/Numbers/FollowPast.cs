using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Numbers;

/// <summary>Reads on in the desk's past, and throws away the numbers of days that turn out otherwise. The mark moves with them.</summary>
internal sealed class FollowPast(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DayShelf shelf, TouchedDays touched, ShopDays days)
{
    public const string Name = "numbers";

    private const int AtOnce = 5000;

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.FollowerMarks.AsNoTracking().FirstOrDefaultAsync(m => m.Name == Name, cancel) is not { } mark)
        {
            await BeginAsync(await db.Events.MaxAsync(e => (long?)e.Id, cancel) ?? 0);
            return true;
        }

        var facts = await db.Events.AsNoTracking().Where(e => e.Id > mark.EventId).OrderBy(e => e.Id).Take(AtOnce)
            .Select(e => new RecordedFact(e.Id, e.At, e.Kind, e.ConversationId)).ToListAsync(cancel);
        if (facts.Count == 0) return false;
        var today = days.Today;
        var old = (await touched.OfAsync(db, facts, cancel)).Where(d => d < today).ToList();
        await writes.RunAsync(async scope =>
        {
            var now = await scope.Db.FollowerMarks.SingleAsync(m => m.Name == Name, cancel);
            if (now.EventId != mark.EventId) return;
            await shelf.ForgetAsync(scope, old);
            now.EventId = facts[^1].Id;
        });
        return facts.Count == AtOnce;
    }

    /// <summary>Where nobody followed so far, nothing that was kept can be trusted.</summary>
    private Task BeginAsync(long last) => writes.RunAsync(async scope =>
    {
        if (await scope.Db.FollowerMarks.AnyAsync(m => m.Name == Name)) return;
        scope.Db.FollowerMarks.Add(new FollowerMark { Name = Name, EventId = last });
        await scope.Db.DayNumbers.ExecuteDeleteAsync();
    });
}
