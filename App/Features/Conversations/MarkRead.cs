using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Mentions;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>Remembers up to which message an agent has seen a conversation. Never goes backwards.</summary>
internal sealed class MarkRead(WriteQueue writes)
{
    public Task ExecuteAsync(Actor actor, long conversationId, long upToMessageId)
    {
        actor.Demand(Permission.Read);
        if (actor.Kind != ActorKind.Agent || actor.AgentId is not { } agentId) return Task.CompletedTask;
        return writes.RunAsync(scope => SetAsync(scope, agentId, conversationId, upToMessageId));
    }

    public static async ValueTask SetAsync(WriteScope scope, long agentId, long conversationId, long upToMessageId)
    {
        await KeepMentions.SeenAsync(scope, agentId, conversationId, upToMessageId);
        var mark = await scope.Db.ReadMarks.FirstOrDefaultAsync(r => r.AgentId == agentId && r.ConversationId == conversationId);
        if (mark?.MessageId >= upToMessageId) return;
        if (mark is null) scope.Db.ReadMarks.Add(mark = new ReadMark { AgentId = agentId, ConversationId = conversationId });
        mark.MessageId = upToMessageId;
        scope.Announce(NoticeKind.Read, conversationId, conversationId, agentId);
    }
}
