using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>What came of changing somebody's place on the desk.</summary>
internal enum StaffChange
{
    Done,
    NotFound,

    /// <summary>A desk without an owner could be administered by nobody.</summary>
    LastOwner,
}

/// <summary>Gives an agent another role; it counts at once, in open screens too.</summary>
internal sealed class ChangeRole(WriteQueue writes)
{
    public Task<StaffChange> ExecuteAsync(Actor actor, long agentId, AgentRole role)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstOrDefaultAsync(a => a.Id == agentId);
            if (agent is null) return StaffChange.NotFound;
            if (agent.Role == role) return StaffChange.Done;
            if (await LastOwner.IsAsync(scope, agent)) return StaffChange.LastOwner;
            scope.Record(AgentFact.Of(DeskEventKind.AgentChanged, actor, agentId, scope.Now, $"\"role\":\"{role}\",\"from\":\"{agent.Role}\""));
            agent.Role = role;
            scope.Announce(NoticeKind.Agent, agentId, agentId: agentId);
            return StaffChange.Done;
        });
    }
}

/// <summary>The rule that a desk keeps an owner.</summary>
internal static class LastOwner
{
    public static async ValueTask<bool> IsAsync(WriteScope scope, Agent agent) =>
        agent is { Role: AgentRole.Owner, DeactivatedAt: null }
        && !await scope.Db.Agents.AnyAsync(a => a.Role == AgentRole.Owner && a.DeactivatedAt == null && a.Id != agent.Id);
}
