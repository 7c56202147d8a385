using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Gives a conversation to an agent, to a team, or to nobody.</summary>
internal sealed class AssignConversation(ConversationChange change, DeskDirectory directory)
{
    /// <summary>To an agent, or to nobody with null. Its team stays, also when the agent is not in it.</summary>
    public async Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId, long? agentId)
    {
        actor.Demand(Permission.Work);
        if (agentId is not null && directory.Current.Agent(agentId) is not { IsActive: true }) return ChangeResult.Invalid;
        return await change.RunAsync(actor, conversationId, (conversation, now) => conversation.Assign(agentId, actor, now));
    }

    /// <summary>To a team, or to no team with null. Whoever answers and is in the team keeps it; from anybody else it goes to the whole team.</summary>
    public async Task<ChangeResult> ToTeamAsync(Actor actor, long conversationId, long? teamId)
    {
        actor.Demand(Permission.Work);
        if (teamId is not null && directory.Current.Team(teamId) is null) return ChangeResult.Invalid;
        return await change.RunAllAsync(actor, conversationId, (conversation, now) => FactsOf(actor, conversation, teamId, now));
    }

    /// <summary>Gives it to a team or takes it from it; the facts to record.</summary>
    internal IEnumerable<DeskEvent?> FactsOf(Actor actor, Conversation conversation, long? teamId, DateTime now)
    {
        var team = directory.Current.Team(teamId);
        yield return conversation.AssignTeam(team?.Id, team?.Name, actor, now);
        if (team is not null && conversation.AssigneeId is { } assignee && !team.AgentIds.Contains(assignee))
        {
            yield return conversation.Assign(null, actor, now, new AssignReason(AssignCause.Team));
        }
    }
}
