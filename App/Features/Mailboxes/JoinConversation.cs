using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Puts a stranger's conversation into the one that their mail quotes. Nothing is overwritten: the joined one keeps its row and points to the other, and the fact says what moved.</summary>
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
            await MoveAsync(scope, stranger, target, actor);
            return target.Number;
        });
    }

    /// <summary>Moves everything of a conversation into another one; the record of it lets it be undone (<see cref="PartConversation"/>).</summary>
    public static async ValueTask MoveAsync(WriteScope scope, Conversation from, Conversation target, Actor actor)
    {
        var messages = await scope.Db.Messages.Include(m => m.Attachments).Where(m => m.ConversationId == from.Id).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync();
        foreach (var message in messages) message.ConversationId = target.Id;
        await MovePeopleAsync(scope, from.Id, target.Id);
        var fact = from.JoinInto(target, messages.LastOrDefault(m => m.DeletedAt is null), actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { from = from.Number, moved = messages.Select(m => m.Id) });
        scope.Record(fact);
        foreach (var id in new[] { from.Id, target.Id }) scope.Announce(NoticeKind.Conversation, id, id);
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

    private static async ValueTask MovePeopleAsync(WriteScope scope, long from, long to)
    {
        var known = await scope.Db.Participants.Where(p => p.ConversationId == to).Select(p => p.Address).ToListAsync();
        foreach (var person in await scope.Db.Participants.Where(p => p.ConversationId == from && !known.Contains(p.Address)).ToListAsync()) person.ConversationId = to;
    }
}
