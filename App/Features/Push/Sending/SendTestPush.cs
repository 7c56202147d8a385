using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Pushes something to all devices of one's own to see whether it arrives, whatever one wants otherwise.</summary>
internal sealed class SendTestPush(WriteQueue writes, SignInThrottle throttle)
{
    /// <summary>What its notes are about; a page that is open knows it again by this.</summary>
    public const string Topic = "test";

    private const int AllowedOften = 10;

    /// <returns>To how many devices it goes; null when it was tried too often.</returns>
    public async Task<int?> ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Work);
        if (actor.AgentId is not { } agent) return 0;
        var often = $"push-test:{agent}";
        if (throttle.WaitOf(often, AllowedOften) is not null) return null;
        throttle.Strike(often);
        return await writes.RunAsync(async scope =>
        {
            var devices = await scope.Db.PushDevices.Where(d => d.AgentId == agent).Select(d => d.Id).ToListAsync();
            foreach (var device in devices) await PushMarks.QueueAsync(scope, new PushNote { DeviceId = device, AgentId = agent, Topic = Topic, DueAt = scope.Now });
            return devices.Count;
        });
    }
}
