using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Says to whom a conversation went, and why where the desk itself decided.</summary>
internal static class HandOverText
{
    public static string Of(Texts texts, DeskSnapshot desk, EventView happened, string who)
    {
        if (AssignedFact.Read(happened.Data) is not { } fact) return texts["talk.event." + happened.Kind, who];
        return happened.Kind switch
        {
            DeskEventKind.TeamAssigned => fact.To is null ? texts["talk.event.noTeam", who] : texts["talk.event.team", who, desk.Team(fact.To)?.Name ?? fact.Name],
            DeskEventKind.ConversationAssigned when fact.To is { } to => Given(texts, desk, happened, fact, to, who),
            DeskEventKind.ConversationUnassigned when fact is { Cause: { } cause, From: { } from } && texts.Has("talk.event.back." + cause) => texts["talk.event.back." + cause, NameOf(texts, desk, from)],
            _ => texts["talk.event." + happened.Kind, who],
        };
    }

    private static string Given(Texts texts, DeskSnapshot desk, EventView happened, AssignedFact fact, long to, string who) => fact.Cause switch
    {
        AssignCause.Turn => texts["talk.event.given.Turn", NameOf(texts, desk, to)],
        AssignCause.Fewest => texts["talk.event.given.Fewest", fact.Open ?? 0, NameOf(texts, desk, to)],
        _ => to == happened.ActorId && happened.ActorKind == ActorKind.Agent ? texts["talk.event.took", who] : texts["talk.event.assigned", who, NameOf(texts, desk, to)],
    };

    private static string NameOf(Texts texts, DeskSnapshot desk, long agentId) => desk.Agent(agentId)?.Name ?? texts["talk.somebody"];
}
