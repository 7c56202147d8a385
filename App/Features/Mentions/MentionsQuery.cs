using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Mentions;

/// <summary>Where an agent was named and has not looked yet.</summary>
internal sealed class MentionsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>In how many conversations. What was deleted since, or is spam, calls nobody.</summary>
    public async Task<int> UnseenAsync(Actor actor, long agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await (
            from m in db.Mentions
            join n in db.Messages on m.MessageId equals n.Id
            join c in db.Conversations.Shown() on n.ConversationId equals c.Id
            where m.AgentId == agentId && m.SeenAt == null && n.DeletedAt == null
            select n.ConversationId).Distinct().CountAsync(cancel);
    }
}
