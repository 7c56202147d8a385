using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Alerting;

/// <summary>Notes that somebody has looked at what they were alerted of.</summary>
internal sealed class SeeAlerts(WriteQueue writes)
{
    /// <param name="actor">Who looked.</param>
    /// <param name="upToId">The newest one that they were shown: what came since is still to be seen.</param>
    public Task ExecuteAsync(Actor actor, long upToId)
    {
        actor.Demand(Permission.Read);
        return writes.RunAsync(async scope =>
        {
            if (actor.AgentId is not { } agent) return;
            var seen = await scope.Db.StaffAlerts.Where(a => a.AgentId == agent && a.Id <= upToId && a.SeenAt == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.SeenAt, scope.Now));

            // A notice without an alert says that somebody has looked.
            if (seen > 0) scope.Announce(NoticeKind.Alert, 0, agentId: agent);
        });
    }
}
