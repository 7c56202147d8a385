using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>What came of asking a conversation to change.</summary>
internal enum ChangeResult
{
    /// <summary>It changed.</summary>
    Done,

    /// <summary>It was like that already.</summary>
    Unchanged,

    /// <summary>There is no such conversation (any more).</summary>
    NotFound,

    /// <summary>What was asked makes no sense (a time in the past, an agent who left).</summary>
    Invalid,
}

/// <summary>The frame of every change to one conversation: find it, change it, record the fact, tell the screens.</summary>
internal sealed class ConversationChange(WriteQueue writes)
{
    public Task<ChangeResult> RunAsync(Actor actor, long conversationId, Func<Conversation, DateTime, DeskEvent?> change) =>
        RunAllAsync(actor, conversationId, (conversation, now) => [change(conversation, now)]);

    /// <summary>Several facts at once, in order; nulls among them are what did not change.</summary>
    public Task<ChangeResult> RunAllAsync(Actor actor, long conversationId, Func<Conversation, DateTime, IEnumerable<DeskEvent?>> change)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var conversation = await FindAsync(scope, conversationId);
            if (conversation is null) return ChangeResult.NotFound;
            var facts = change(conversation, scope.Now).OfType<DeskEvent>().ToList();
            if (facts.Count == 0) return ChangeResult.Unchanged;
            facts.ForEach(scope.Record);
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            return ChangeResult.Done;
        });
    }

    /// <summary>The conversation, or the one it was merged into; null when it does not exist or was deleted.</summary>
    public static async ValueTask<Conversation?> FindAsync(WriteScope scope, long id)
    {
        var found = await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == id && c.DeletedAt == null);
        return found?.MergedIntoId is { } into ? await FindAsync(scope, into) : found;
    }
}
