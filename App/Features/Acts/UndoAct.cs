using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Acts;

/// <summary>What came of wanting something taken back.</summary>
internal enum UndoResult
{
    /// <summary>It is taken back, or that is under way; conversations that went on meanwhile stay as they are.</summary>
    Done,

    /// <summary>There is no such act of theirs.</summary>
    NotFound,

    /// <summary>It is taken back already, or too old.</summary>
    TooLate,
}

/// <summary>Takes back what one has done oneself, whole or as far as it has come.</summary>
internal sealed class UndoAct(WriteQueue writes, ActKinds kinds, ActSteps steps)
{
    public Task<UndoResult> ExecuteAsync(Actor actor, long actId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await OwnAsync(scope, actor, actId) is not { } act) return UndoResult.NotFound;
            var kind = kinds.Of(act.Kind);
            actor.Demand(kind.Needs);
            if (act.UndoneAt is not null || scope.Now - act.CreatedAt > kind.UndoneWithin) return UndoResult.TooLate;
            if (act.FinishedAt is null) act.StoppedAt = act.FinishedAt = scope.Now;
            act.UndoneAt = scope.Now;
            if (act.Total == 1) await steps.TakeBackAsync(scope, act, actor, most: 2);
            else scope.Announce(NoticeKind.Act, act.Id, agentId: act.AgentId);
            return UndoResult.Done;
        });
    }

    /// <summary>Stops one that is under way; what is done stays done.</summary>
    /// <returns>Whether there was anything to stop.</returns>
    public Task<bool> StopAsync(Actor actor, long actId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await OwnAsync(scope, actor, actId) is not { FinishedAt: null } act) return false;
            act.StoppedAt = act.FinishedAt = scope.Now;
            scope.Announce(NoticeKind.Act, act.Id, agentId: act.AgentId);
            return true;
        });
    }

    private static async ValueTask<DeskAct?> OwnAsync(WriteScope scope, Actor actor, long actId)
    {
        var owner = actor.AgentId ?? 0;
        return await scope.Db.Acts.FirstOrDefaultAsync(a => a.Id == actId && a.AgentId == owner && a.Total > 0);
    }
}
