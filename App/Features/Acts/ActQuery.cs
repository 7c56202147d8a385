using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Acts;

/// <summary>What somebody has done, and how far it is.</summary>
internal sealed class ActQuery(IDbContextFactory<DeskDbContext> contexts, ActKinds kinds, TimeProvider time)
{
    /// <summary>One of one's own; null when there is none.</summary>
    public async Task<ActView?> ExecuteAsync(Actor actor, long actId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var owner = actor.AgentId ?? 0;
        var act = await db.Acts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == actId && a.AgentId == owner, cancel);
        return act is null ? null : await ViewAsync(db, act, cancel);
    }

    /// <summary>One's own of the last day, and older ones that can still be taken back; the newest first.</summary>
    public async Task<IReadOnlyList<ActView>> RecentAsync(Actor actor, int most = 30, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (owner, day) = (actor.AgentId ?? 0, time.GetUtcNow().UtcDateTime.AddDays(-1));
        var lasting = kinds.Names.Where(n => kinds.Of(n).UndoneWithin > TimeSpan.FromDays(1)).ToList();
        var acts = await db.Acts.AsNoTracking().Where(a => a.AgentId == owner && a.Total > 0 && (a.CreatedAt > day || lasting.Contains(a.Kind)))
            .OrderByDescending(a => a.Id).Take(most).ToListAsync(cancel);
        List<ActView> views = [];
        foreach (var act in acts) views.Add(await ViewAsync(db, act, cancel));
        return views;
    }

    /// <summary>Those of the reader that are under way, the newest first.</summary>
    public async Task<IReadOnlyList<long>> RunningAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var owner = actor.AgentId ?? 0;
        return await ActLoop.Unfinished(db).Where(a => a.AgentId == owner).OrderByDescending(a => a.Id).Select(a => a.Id).ToListAsync(cancel);
    }

    private async Task<ActView> ViewAsync(DeskDbContext db, DeskAct act, CancellationToken cancel)
    {
        var counts = await db.ActSteps.Where(s => s.ActId == act.Id)
            .GroupBy(s => new { s.State, Why = s.State == ActStepState.Skipped ? s.Before : null })
            .Select(g => new { g.Key.State, g.Key.Why, Count = g.Count() }).ToListAsync(cancel);
        var number = Math.Abs(act.Total) != 1 ? null : await (
            from s in db.ActSteps
            join c in db.Conversations on s.ConversationId equals c.Id
            where s.ActId == act.Id
            select (long?)c.Number).FirstOrDefaultAsync(cancel);
        return ActView.Of(act, number, act.CreatedAt + (kinds.Find(act.Kind)?.UndoneWithin ?? TimeSpan.Zero), counts.ToDictionary(c => (c.State, c.Why), c => c.Count));
    }
}
