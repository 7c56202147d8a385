using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Workplace.Alerts;

/// <summary>How an agent wants to hear of new messages.</summary>
internal sealed class ChooseAlerts(WriteQueue writes)
{
    public Task ExecuteAsync(Actor actor, bool sound, bool notifications)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.SingleAsync(a => a.Id == actor.AgentId);
            if (agent.SoundOn == sound && agent.NotificationsOn == notifications) return;
            agent.SoundOn = sound;
            agent.NotificationsOn = notifications;
            scope.Announce(NoticeKind.Agent, agent.Id);
        });
    }
}
