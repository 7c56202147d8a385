using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.People;

/// <summary>Facts about an agent that somebody else may have caused.</summary>
internal static class AgentFact
{
    public static DeskEvent Of(DeskEventKind kind, Actor actor, long agentId, DateTime now, string? more = null)
    {
        var fact = DeskEvent.Of(kind, actor, now);
        fact.Data = string.Create(CultureInfo.InvariantCulture, $$"""{"agent":{{agentId}}{{(more is null ? "" : "," + more)}}}""");
        return fact;
    }
}
