using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Gives a conversation to an agent, or to nobody.</summary>
internal sealed class AssignConversation(ConversationChange change, DeskDirectory directory)
{
    public async Task<ChangeResult> ExecuteAsync(Actor actor, long conversationId, long? agentId)
    {
        actor.Demand(Permission.Work);
        if (agentId is not null && directory.Current.Agent(agentId) is not { IsActive: true }) return ChangeResult.Invalid;
        return await change.RunAsync(actor, conversationId, (conversation, now) => conversation.Assign(agentId, actor, now));
    }
}
