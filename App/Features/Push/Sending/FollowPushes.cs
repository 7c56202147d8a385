using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Reads on in what our people are alerted of and queues it for each of their devices, once. What came before a device was added is not told there.</summary>
internal sealed class FollowPushes(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, AlertTiming timing)
{
    private readonly AlertCursor cursor = new(contexts, writes, "push-alerts");

    /// <returns>Whether there may be more.</returns>
    public Task<bool> ExecuteAsync(CancellationToken cancel) => cursor.FollowAsync(ApplyAsync, cancel);

    private async ValueTask ApplyAsync(WriteScope scope, StaffAlert alert)
    {
        if (!AlertCursor.IsNews(alert, scope.Now) || directory.Current.Agent(alert.AgentId) is not { IsActive: true }) return;
        var devices = await scope.Db.PushDevices.Where(d => d.AgentId == alert.AgentId && d.AddedAt <= alert.At).Select(d => d.Id).ToListAsync();
        if (devices.Count == 0) return;
        var wishes = await scope.Db.PushWishes.AsNoTracking().FirstOrDefaultAsync(w => w.AgentId == alert.AgentId) ?? new PushWishes { AgentId = alert.AgentId };
        if (!wishes.Wants(alert.Kind)) return;
        foreach (var device in devices)
            await PushMarks.QueueAsync(scope, new PushNote { DeviceId = device, AgentId = alert.AgentId, AlertId = alert.Id, Topic = AlertTag.Of(alert), DueAt = timing.DueAt(wishes, scope.Now) });
    }
}
