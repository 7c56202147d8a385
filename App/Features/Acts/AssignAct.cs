using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Acts;

/// <summary>Whom to; null for nobody.</summary>
internal sealed record AssignData(long? Agent);

/// <summary>Gives to an agent, or to nobody.</summary>
internal sealed class AssignAct(DeskDirectory directory) : IActKind
{
    public string Name => ActNames.Assign;

    public string? Problem(string data, DateTime now) => ActData.Read<AssignData>(data) switch
    {
        null => "act.badData",
        { Agent: { } agent } when directory.Current.Agent(agent) is not { IsActive: true } => "act.assign.left",
        _ => null,
    };

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        var (from, to) = (conversation.AssigneeId, ActData.Read<AssignData>(data)!.Agent);
        if (conversation.Assign(to, actor, scope.Now) is not { } fact) return ValueTask.FromResult<string?>(null);
        scope.Record(fact);
        return ValueTask.FromResult<string?>(ActData.Write(new Given(from, to)));
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var (from, to) = ActData.Read<Given>(before)!;
        if (conversation.AssigneeId != to) return ValueTask.FromResult(false);

        // Whoever had it may have left the desk since: then nobody has it.
        conversation.AssigneeId = directory.Current.Agent(from) is { IsActive: true } ? from : null;
        return ValueTask.FromResult(true);
    }

    public string Words(string data) => ActData.Read<AssignData>(data)?.Agent is null ? "unassign" : Name;

    public string Detail(string data, ActReading reading) => directory.Current.Agent(ActData.Read<AssignData>(data)?.Agent)?.Name ?? "";

    private sealed record Given(long? From, long? To);
}
