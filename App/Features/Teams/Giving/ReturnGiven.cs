using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// Takes back from somebody who went away what the desk itself had given them, where the customer waits and has not heard of them yet. What
/// they took themselves, were given by a colleague, or have answered, stays theirs.
/// </summary>
internal static class ReturnGiven
{
    private const int AtOnce = 200;

    /// <returns>How many came back.</returns>
    public static async ValueTask<int> FromAsync(WriteScope scope, long agentId)
    {
        var waiting = await scope.Db.Conversations.WaitingFor(agentId).OrderBy(c => c.Id).ToListAsync();
        var returned = 0;
        foreach (var some in waiting.Chunk(AtOnce)) returned += await FromAsync(scope, agentId, some);
        return returned;
    }

    private static async ValueTask<int> FromAsync(WriteScope scope, long agentId, Conversation[] waiting)
    {
        var ids = waiting.Select(c => c.Id).ToList();
        var facts = (await scope.Db.Events.AsNoTracking()
            .Where(e => e.ConversationId != null && ids.Contains(e.ConversationId.Value) && (e.Kind == DeskEventKind.ConversationAssigned || e.Kind == DeskEventKind.AgentReplied))
            .OrderBy(e => e.Id).ToListAsync()).ToLookup(e => e.ConversationId!.Value);
        var returned = 0;
        foreach (var conversation in waiting.Where(c => IsGivenAndUnanswered(facts[c.Id], agentId)))
        {
            scope.Record(conversation.Assign(null, Actor.System, scope.Now, new AssignReason(AssignCause.Away)));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            returned++;
        }

        return returned;
    }

    /// <summary>The desk gave it to them last, and since then they have written nothing to the customer.</summary>
    private static bool IsGivenAndUnanswered(IEnumerable<DeskEvent> facts, long agentId)
    {
        var isGiven = false;
        foreach (var fact in facts)
        {
            if (fact.Kind == DeskEventKind.ConversationAssigned) isGiven = AssignedFact.Read(fact.Data) is { Cause: AssignCause.Turn or AssignCause.Fewest } given && given.To == agentId;
            else if (fact.ActorKind == ActorKind.Agent && fact.ActorId == agentId) isGiven = false;
        }

        return isGiven;
    }
}
