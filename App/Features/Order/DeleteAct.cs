using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Order;

/// <summary>Deletes. A tombstone stays for thirty days in a view of its own, and for ever in the desk's memory, so that nothing comes in again.</summary>
internal sealed class DeleteAct : IActKind
{
    public const string Is = "delete";

    public string Name => Is;

    public Permission Needs => Permission.Supervise;

    public TimeSpan UndoneWithin => InboxShown.DeletedFor;

    public bool TakesDeleted => true;

    public string? Problem(string data, DateTime now) => null;

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        if (conversation.Delete(actor, scope.Now) is not { } fact) return ValueTask.FromResult<string?>(null);
        scope.Record(fact);
        return ValueTask.FromResult<string?>(ActData.Nothing);
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        if (conversation.DeletedAt is null) return ValueTask.FromResult(false);
        conversation.Undelete();
        return ValueTask.FromResult(true);
    }
}

/// <summary>Brings back what was deleted within thirty days.</summary>
internal sealed class RestoreAct : IActKind
{
    public const string Is = "restore";

    public string Name => Is;

    public Permission Needs => Permission.Supervise;

    public bool TakesDeleted => true;

    public string? Problem(string data, DateTime now) => null;

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        if (conversation.DeletedAt is not { } at || scope.Now - at > InboxShown.DeletedFor) return ValueTask.FromResult<string?>(null);
        var was = ActData.Write(new Stone(at, conversation.DeletedById));
        scope.Record(conversation.Restore(actor, scope.Now));
        return ValueTask.FromResult<string?>(was);
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        if (conversation.DeletedAt is not null || ActData.Read<Stone>(before) is not { } was) return ValueTask.FromResult(false);
        conversation.Delete(actor, was.At);
        conversation.DeletedById = was.ById;
        return ValueTask.FromResult(true);
    }

    private sealed record Stone(DateTime At, long? ById);
}
