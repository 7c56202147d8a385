using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Acts;

/// <summary>To which team; null for none.</summary>
internal sealed record TeamData(long? Team);

/// <summary>Gives to a team, or takes from it.</summary>
internal sealed class TeamAct(DeskDirectory directory, AssignConversation assigning) : IActKind
{
    public string Name => ActNames.Team;

    public string? Problem(string data, DateTime now) => ActData.Read<TeamData>(data) switch
    {
        null => "act.badData",
        { Team: { } team } when directory.Current.Team(team) is null => "act.team.removed",
        _ => null,
    };

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        var before = Stands(conversation);
        foreach (var fact in assigning.FactsOf(actor, conversation, ActData.Read<TeamData>(data)!.Team, scope.Now)) scope.Record(fact);
        var left = Stands(conversation);
        return ValueTask.FromResult(before == left ? null : ActData.Write(new Given(before, left)));
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var (was, left) = ActData.Read<Given>(before)!;
        if (Stands(conversation) != left) return ValueTask.FromResult(false);
        conversation.TeamId = directory.Current.Team(was.Team)?.Id;
        conversation.AssigneeId = directory.Current.Agent(was.Agent) is { IsActive: true } ? was.Agent : null;
        return ValueTask.FromResult(true);
    }

    public string Words(string data) => ActData.Read<TeamData>(data)?.Team is null ? "noTeam" : Name;

    public string Detail(string data, ActReading reading) => directory.Current.Team(ActData.Read<TeamData>(data)?.Team)?.Name ?? "";

    private static Place Stands(Conversation conversation) => new(conversation.TeamId, conversation.AssigneeId);

    private sealed record Place(long? Team, long? Agent);

    private sealed record Given(Place Was, Place Left);
}
