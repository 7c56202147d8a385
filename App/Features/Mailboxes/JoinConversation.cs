using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Merging;
using SmallDesk.Live;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Puts a stranger's conversation into the one that their mail quotes. <see cref="PartConversation"/> undoes it.</summary>
internal sealed class JoinConversation(WriteQueue writes)
{
    /// <returns>The number of the conversation it is in now; null when there is nothing to join.</returns>
    public Task<long?> ExecuteAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync<long?>(async scope =>
        {
            var stranger = await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == conversationId && c.DeletedAt == null && c.MergedIntoId == null);
            if (stranger?.LooksLikeId is not { } likeId || await ConversationChange.FindAsync(scope, likeId) is not { } target || target.Id == stranger.Id) return null;
            await Merges.MoveAsync(scope, stranger, target, actor);
            return target.Number;
        });
    }

    /// <summary>Refuses the offer: it stays a conversation of its own and is not asked about again.</summary>
    public Task RefuseAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == conversationId) is not { } stranger) return;
            stranger.LooksLikeId = null;
            stranger.Version++;
            scope.Announce(NoticeKind.Conversation, stranger.Id, stranger.Id);
        });
    }
}
