using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>Where somebody's sessions end, nothing more is pushed to their devices: one of them may be in other hands.</summary>
internal static class DeviceAccess
{
    public static async Task EndAsync(WriteScope scope, long agentId)
    {
        if (await scope.Db.PushDevices.Where(d => d.AgentId == agentId).ExecuteDeleteAsync() > 0) scope.Announce(NoticeKind.Push, 0, agentId: agentId);
    }
}
