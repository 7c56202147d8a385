using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Merging;

/// <summary>Takes a conversation out of the one it was merged into, by its number, whoever merged it and however long ago.</summary>
internal sealed class PartConversation(WriteQueue writes)
{
    /// <param name="actor">Who wants it.</param>
    /// <param name="conversationId">The conversation into which it was joined.</param>
    /// <param name="number">The number of the one that was joined.</param>
    /// <returns>Whether there was such a joining to undo.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long conversationId, long number)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await ConversationChange.FindAsync(scope, conversationId) is not { } target) return false;
            return await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Number == number && c.MergedIntoId == target.Id) is { } joined
                && await Parting.ExecuteAsync(scope, joined, target, actor);
        });
    }
}
