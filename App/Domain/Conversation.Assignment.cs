using System.Globalization;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Gives it to <paramref name="agentId"/>, or takes it from everybody with null.</summary>
    /// <returns>The fact with the former assignee, or null when nothing changed.</returns>
    public DeskEvent? Assign(long? agentId, Actor actor, DateTime now)
    {
        if (AssigneeId == agentId) return null;
        var from = AssigneeId;
        AssigneeId = agentId;
        Version++;
        var fact = Event(agentId is null ? DeskEventKind.ConversationUnassigned : DeskEventKind.ConversationAssigned, actor, now);
        fact.Data = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"from":{{from?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"to":{{agentId?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}""");
        return fact;
    }
}
