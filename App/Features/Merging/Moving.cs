using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Merging;

/// <summary>Carries messages from one conversation to another, with what hangs on them.</summary>
internal static class Moving
{
    // SQL takes many values at once, but not any number.
    private const int AtOnce = 500;

    public static async ValueTask MessagesAsync(WriteScope scope, IReadOnlyCollection<long> ids, long from, long to)
    {
        foreach (var chunk in ids.Chunk(AtOnce))
        {
            await scope.Db.Messages.Where(m => m.ConversationId == from && chunk.Contains(m.Id)).ExecuteUpdateAsync(m => m.SetProperty(x => x.ConversationId, to));
            await scope.Db.Mentions.Where(m => chunk.Contains(m.MessageId)).ExecuteUpdateAsync(m => m.SetProperty(x => x.ConversationId, to));
        }
    }

    /// <summary>People whom the other one does not know yet.</summary>
    public static async ValueTask PeopleAsync(WriteScope scope, long from, long to)
    {
        var known = scope.Db.Participants.Where(p => p.ConversationId == to).Select(p => p.Address);
        await scope.Db.Participants.Where(p => p.ConversationId == from && !known.Contains(p.Address)).ExecuteUpdateAsync(p => p.SetProperty(x => x.ConversationId, to));
    }

    /// <summary>Of those who came with given messages.</summary>
    public static async ValueTask PeopleBackAsync(WriteScope scope, IReadOnlyCollection<long> messageIds, long from, long to)
    {
        foreach (var chunk in messageIds.Chunk(AtOnce))
        {
            var known = scope.Db.Participants.Where(p => p.ConversationId == to).Select(p => p.Address);
            await scope.Db.Participants.Where(p => p.ConversationId == from && chunk.Contains(p.MessageId) && !known.Contains(p.Address))
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.ConversationId, to));
        }
    }

    /// <summary>What somebody had begun to write, where they have nothing begun in the other one.</summary>
    public static async ValueTask DraftsAsync(WriteScope scope, long from, long to)
    {
        var begun = await scope.Db.Drafts.Where(d => d.ConversationId == to).Select(d => d.AgentId).ToListAsync();
        foreach (var draft in await scope.Db.Drafts.Where(d => d.ConversationId == from && !begun.Contains(d.AgentId)).ToListAsync())
        {
            // The conversation is part of its key.
            scope.Db.Drafts.Remove(draft);
            scope.Db.Drafts.Add(new Draft
            {
                AgentId = draft.AgentId, ConversationId = to, Text = draft.Text, IsNote = draft.IsNote, SeenUpTo = draft.SeenUpTo, AttachmentIds = draft.AttachmentIds, At = draft.At,
            });
        }
    }

    /// <summary>The newest message that stands there.</summary>
    public static async ValueTask<Message?> LastAsync(WriteScope scope, long conversationId) =>
        await scope.Db.SaidIn(conversationId).Include(m => m.Attachments).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrDefaultAsync();

    /// <summary>Lists show a conversation by what stands there now.</summary>
    public static async ValueTask ShowAsync(WriteScope scope, Conversation conversation)
    {
        var newest = await scope.Db.Messages.Where(m => m.ConversationId == conversation.Id).MaxAsync(m => (long?)m.Id);
        conversation.ShownBy(await LastAsync(scope, conversation.Id), newest ?? 0);
    }

    /// <summary>Whether a customer's words of that very moment stand there.</summary>
    public static Task<bool> HasWordsOfAsync(WriteScope scope, long conversationId, DateTime at) =>
        scope.Db.SaidIn(conversationId).AnyAsync(m => m.Direction == MessageDirection.In && m.At == at);
}
