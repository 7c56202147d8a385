using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Workplace.Alerts;

/// <summary>How an agent wants to hear of new messages.</summary>
internal sealed class ChooseAlerts(WriteQueue writes)
{
    /// <param name="actor">Who.</param>
    /// <param name="sound">A sound; null leaves it as it is.</param>
    /// <param name="notifications">The browser's own notifications; null leaves them as they are.</param>
    public Task ExecuteAsync(Actor actor, bool? sound = null, bool? notifications = null)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.SingleAsync(a => a.Id == actor.AgentId);
            var (soundOn, notificationsOn) = (sound ?? agent.SoundOn, notifications ?? agent.NotificationsOn);
            if (agent.SoundOn == soundOn && agent.NotificationsOn == notificationsOn) return;
            (agent.SoundOn, agent.NotificationsOn) = (soundOn, notificationsOn);
            scope.Announce(NoticeKind.Agent, agent.Id);
        });
    }
}
