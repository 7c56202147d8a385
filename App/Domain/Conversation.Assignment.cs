using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Gives it to <paramref name="agentId"/>, or takes it from everybody with null.</summary>
    /// <param name="agentId">To whom.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="why">Why, where the desk decided; null where a person did.</param>
    /// <returns>The fact with the former assignee, or null when nothing changed.</returns>
    public DeskEvent? Assign(long? agentId, Actor actor, DateTime now, AssignReason? why = null)
    {
        if (AssigneeId == agentId) return null;
        var from = AssigneeId;
        AssigneeId = agentId;
        Version++;
        var fact = Event(agentId is null ? DeskEventKind.ConversationUnassigned : DeskEventKind.ConversationAssigned, actor, now);
        fact.Data = JsonSerializer.Serialize(new HandOver(from, agentId, why?.Word, why?.Open, Name: null), JsonSerializerOptions.Web);
        return fact;
    }

    /// <summary>Makes it a team's, or nobody's with null. Whoever answers stays.</summary>
    /// <param name="teamId">Whose.</param>
    /// <param name="name">What the team is called now, so that its past can be read when the team is gone.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact with the former team, or null when nothing changed.</returns>
    public DeskEvent? AssignTeam(long? teamId, string? name, Actor actor, DateTime now)
    {
        if (TeamId == teamId) return null;
        var from = TeamId;
        TeamId = teamId;
        Version++;
        var fact = Event(DeskEventKind.TeamAssigned, actor, now);
        fact.Data = JsonSerializer.Serialize(new HandOver(from, teamId, Why: null, Open: null, name), JsonSerializerOptions.Web);
        return fact;
    }

    private sealed record HandOver(
        long? From,
        long? To,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Open,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name);
}
