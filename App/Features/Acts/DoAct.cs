using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Acts;

/// <summary>Does something that can be taken back: to one conversation at once, to many in the background.</summary>
internal sealed class DoAct(WriteQueue writes, ActKinds kinds, ActSteps steps, InboxIds shown, IDbContextFactory<DeskDbContext> contexts, TimeProvider time)
{
    // Laid down so many in one go: intake slips in between.
    private const int AtOnce = 250;

    /// <param name="actor">Who wants it.</param>
    /// <param name="kind">What, by name.</param>
    /// <param name="data">What it needs to know, as JSON.</param>
    /// <param name="conversationIds">Which conversations; merged ones stand for those they went into.</param>
    public async Task<ActResult> ExecuteAsync(Actor actor, string kind, string data, IReadOnlyCollection<long> conversationIds)
    {
        if (Refusal(actor, kind, data) is { } refused) return refused;
        if (conversationIds.Distinct().ToList() is not [var only]) return await StartAsync(actor, kind, data, await FollowedAsync(conversationIds));
        return await writes.RunAsync(scope => DoOneAsync(scope, actor, kind, data, only));
    }

    /// <summary>The same with everything that a list shows now.</summary>
    public async Task<ActResult> ExecuteAsync(Actor actor, string kind, string data, InboxFilter filter)
    {
        if (Refusal(actor, kind, data) is { } refused) return refused;
        return await StartAsync(actor, kind, data, await shown.ExecuteAsync(actor, filter));
    }

    private ActResult? Refusal(Actor actor, string kindName, string data)
    {
        actor.Demand(Permission.Work);
        if (kinds.Find(kindName) is not { } kind) return new ActResult.Refused("act.unknown");
        actor.Demand(kind.Needs);
        return kind.Problem(data, time.GetUtcNow().UtcDateTime) is { } problem ? new ActResult.Refused(problem) : null;
    }

    private async ValueTask<ActResult> DoOneAsync(WriteScope scope, Actor actor, string kindName, string data, long conversationId)
    {
        var conversation = kinds.Of(kindName).TakesDeleted
            ? await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == conversationId)
            : await ConversationChange.FindAsync(scope, conversationId);
        if (conversation is null) return new ActResult.Gone();
        var act = Made(scope, actor, kindName, data, total: 1);
        var step = new DeskActStep { ActId = act.Id, ConversationId = conversation.Id };
        await steps.TakeNewAsync(scope, act, step, conversation, actor);
        if (step.State != ActStepState.Done) return new ActResult.Unchanged();
        act.FinishedAt = scope.Now;
        scope.Db.Acts.Add(act);
        scope.Db.ActSteps.Add(step);
        return new ActResult.Done(act.Id);
    }

    /// <summary>Writes down what is to be done. Until all steps are there the total is negative: nothing is done, and after a crash it is as if nobody had asked.</summary>
    private async Task<ActResult> StartAsync(Actor actor, string kind, string data, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return new ActResult.Refused("act.none");
        var actId = await writes.RunAsync(scope =>
        {
            var act = Made(scope, actor, kind, data, -ids.Count);
            scope.Db.Acts.Add(act);
            return ValueTask.FromResult(act.Id);
        });
        foreach (var chunk in ids.Chunk(AtOnce)) await writes.RunAsync(scope => LayAsync(scope, actId, chunk, isLast: chunk[^1] == ids[^1]));
        return new ActResult.Done(actId);
    }

    private static async ValueTask LayAsync(WriteScope scope, long actId, long[] ids, bool isLast)
    {
        scope.Db.ActSteps.AddRange(ids.Select(id => new DeskActStep { ActId = actId, ConversationId = id }));
        if (!isLast) return;
        var act = await scope.Db.Acts.SingleAsync(a => a.Id == actId);
        act.Total = -act.Total;
        scope.Announce(Live.NoticeKind.Act, actId, agentId: act.AgentId);
    }

    private static DeskAct Made(WriteScope scope, Actor actor, string kind, string data, int total) => new()
    {
        Id = scope.NewId(), Kind = kind, Data = data, AgentId = actor.AgentId ?? 0, CreatedAt = scope.Now, Total = total,
    };

    private async Task<IReadOnlyList<long>> FollowedAsync(IReadOnlyCollection<long> ids)
    {
        await using var db = await contexts.CreateDbContextAsync();
        HashSet<long> followed = [.. ids];
        for (var into = await MergedAsync(db, followed); into.Count > 0; into = await MergedAsync(db, followed))
        {
            followed.ExceptWith(into.Keys);
            followed.UnionWith(into.Values);
        }

        return [.. followed.Order()];
    }

    private static async Task<Dictionary<long, long>> MergedAsync(DeskDbContext db, HashSet<long> ids)
    {
        Dictionary<long, long> merged = [];
        foreach (var chunk in ids.Chunk(AtOnce))
        {
            foreach (var c in await db.Conversations.Where(c => chunk.Contains(c.Id) && c.MergedIntoId != null).Select(c => new { c.Id, c.MergedIntoId }).ToListAsync())
                merged[c.Id] = c.MergedIntoId!.Value;
        }

        return merged;
    }
}
