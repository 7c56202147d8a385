using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;

namespace SmallDesk.Features.Order;

/// <summary>How much it shall matter.</summary>
internal sealed record PriorityData(ConversationPriority Priority);

/// <summary>Says how much a conversation matters.</summary>
internal sealed class PriorityAct : IActKind
{
    public const string Is = "priority";

    public string Name => Is;

    public string? Problem(string data, DateTime now) => ActData.Read<PriorityData>(data) is { } wanted && Enum.IsDefined(wanted.Priority) ? null : "act.badData";

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        var (from, to) = (conversation.Priority, ActData.Read<PriorityData>(data)!.Priority);
        if (conversation.SetPriority(to, actor, scope.Now) is not { } fact) return ValueTask.FromResult<string?>(null);
        scope.Record(fact);
        return ValueTask.FromResult<string?>(ActData.Write(new Set(from, to)));
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var (from, to) = ActData.Read<Set>(before)!;
        if (conversation.Priority != to) return ValueTask.FromResult(false);
        conversation.SetPriority(from, actor, scope.Now);
        return ValueTask.FromResult(true);
    }

    public string Detail(string data, ActReading reading) => ActData.Read<PriorityData>(data) is { } wanted ? reading.Texts["priority." + wanted.Priority] : "";

    private sealed record Set(ConversationPriority From, ConversationPriority To);
}
