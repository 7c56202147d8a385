using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Acts;

/// <summary>An act that changes how a conversation stands and nothing else, and is told in no more words than its name.</summary>
internal abstract class StandingAct : IActKind
{
    public abstract string Name { get; }

    public virtual string? Problem(string data, DateTime now) => null;

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        var before = conversation.Standing;
        if (Change(conversation, data, actor, scope.Now) is not { } fact) return null;
        scope.Record(fact);
        return await ValueTask.FromResult(ActData.Write(new Changed(before, conversation.Standing, conversation.LastMessageId)));
    }

    public async ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var (was, left, last) = ActData.Read<Changed>(before)!;

        // Public words since then count for who waits; a note does not.
        if (conversation.Standing != left || (conversation.LastMessageId != last && await scope.Db.SaidIn(conversation.Id).SpokeSinceAsync(last))) return false;
        conversation.StandAgain(was);
        return true;
    }

    /// <returns>The fact; null when there was nothing to do.</returns>
    protected abstract DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now);

    private sealed record Changed(ConversationStanding Was, ConversationStanding Left, long Last);
}
