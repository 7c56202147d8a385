using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>
/// Somebody leaves: what they had open goes back to everybody, their sessions, links and tokens end at once. Their name stays
/// on what they wrote.
/// </summary>
internal sealed class DeactivateAgent(WriteQueue writes)
{
    public Task<StaffChange> ExecuteAsync(Actor actor, long agentId)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(scope => DeactivateAsync(scope, actor, agentId));
    }

    private static async ValueTask<StaffChange> DeactivateAsync(WriteScope scope, Actor actor, long agentId)
    {
        var agent = await scope.Db.Agents.FirstOrDefaultAsync(a => a.Id == agentId);
        if (agent is null) return StaffChange.NotFound;
        if (agent.DeactivatedAt is not null) return StaffChange.Done;
        if (await LastOwner.IsAsync(scope, agent)) return StaffChange.LastOwner;
        agent.DeactivatedAt = scope.Now;
        agent.IsAvailable = false;
        await EndAccessAsync(scope, agentId);
        await GiveBackAsync(scope, actor, agentId);
        scope.Record(AgentFact.Of(DeskEventKind.AgentDeactivated, actor, agentId, scope.Now));
        scope.Announce(NoticeKind.Agent, agentId, agentId: agentId);
        return StaffChange.Done;
    }

    private static async Task EndAccessAsync(WriteScope scope, long agentId)
    {
        (await scope.Db.Users.FirstOrDefaultAsync(u => u.Id == agentId))?.EndSessions();
        foreach (var token in await scope.Db.ApiTokens.Where(t => t.AgentId == agentId && t.RevokedAt == null).ToListAsync()) token.RevokedAt = scope.Now;
        foreach (var link in await scope.Db.Invitations.Where(i => i.ResetsAgentId == agentId && i.UsedAt == null && i.RevokedAt == null).ToListAsync())
        {
            link.RevokedAt = scope.Now;
        }

        await DeviceAccess.EndAsync(scope, agentId);
        if (await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == agentId) is { } messenger) messenger.End(isDismissed: true);
    }

    private static async Task GiveBackAsync(WriteScope scope, Actor actor, long agentId)
    {
        var open = await scope.Db.Conversations
            .Where(c => c.AssigneeId == agentId && c.Status != ConversationStatus.Closed && c.DeletedAt == null && c.MergedIntoId == null).ToListAsync();
        foreach (var conversation in open)
        {
            scope.Record(conversation.Assign(null, actor, scope.Now, new AssignReason(AssignCause.Left)));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }
    }
}

/// <summary>Somebody comes back; they sign in with the password they had.</summary>
internal sealed class ReactivateAgent(WriteQueue writes)
{
    public Task<StaffChange> ExecuteAsync(Actor actor, long agentId)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstOrDefaultAsync(a => a.Id == agentId);
            if (agent is null) return StaffChange.NotFound;
            if (agent.DeactivatedAt is null) return StaffChange.Done;
            agent.DeactivatedAt = null;
            scope.Record(AgentFact.Of(DeskEventKind.AgentReactivated, actor, agentId, scope.Now));
            scope.Announce(NoticeKind.Agent, agentId, agentId: agentId);
            return StaffChange.Done;
        });
    }
}
