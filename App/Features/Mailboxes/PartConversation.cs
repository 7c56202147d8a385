using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Mailboxes;

/// <summary>
/// Undoes a joining: exactly what moved then moves back, by the record that was made of it. What was written since stays where it was written.
/// </summary>
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
            var joined = await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Number == number && c.MergedIntoId == target.Id && c.DeletedAt == null);
            if (joined is null || await MovedAsync(scope, target.Id, number) is not { } moved) return false;
            foreach (var message in await scope.Db.Messages.Where(m => m.ConversationId == target.Id && moved.Contains(m.Id)).ToListAsync()) message.ConversationId = joined.Id;
            foreach (var person in await scope.Db.Participants.Where(p => p.ConversationId == target.Id && moved.Contains(p.MessageId)).ToListAsync()) person.ConversationId = joined.Id;
            var (last, waiting) = await RestAsync(scope, target.Id, moved);
            var (here, there) = joined.PartFrom(target, last, waiting, actor, scope.Now);
            (here.Data, there.Data) = (JsonSerializer.Serialize(new { from = target.Number }), JsonSerializer.Serialize(new { from = number, moved }));
            scope.Record(here);
            scope.Record(there);
            foreach (var id in new[] { joined.Id, target.Id }) scope.Announce(NoticeKind.Conversation, id, id);
            return true;
        });
    }

    /// <summary>What moved with the newest joining of this number.</summary>
    private static async ValueTask<List<long>?> MovedAsync(WriteScope scope, long conversationId, long number)
    {
        var facts = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId == conversationId && e.Kind == DeskEventKind.ConversationJoined && e.Data != null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Data!).ToListAsync();
        return facts.Select(JoinedFact.Read).FirstOrDefault(f => f.From == number)?.Moved;
    }

    /// <summary>The last of what stays, and since when that has waited for an answer of a person.</summary>
    private static async ValueTask<(Message? Last, DateTime? Waiting)> RestAsync(WriteScope scope, long conversationId, List<long> moved)
    {
        var rest = scope.Db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && !moved.Contains(m.Id) && m.DeletedAt == null && m.CopyOfId == null);
        var answeredUpTo = await rest.Where(m => m.Direction == MessageDirection.Out && !m.IsAutomatic).MaxAsync(m => (long?)m.Id) ?? 0;
        var waiting = await rest.Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic && m.Id > answeredUpTo).OrderBy(m => m.Id).Select(m => (DateTime?)m.At).FirstOrDefaultAsync();
        return (await rest.Include(m => m.Attachments).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrDefaultAsync(), waiting);
    }
}
