using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;

namespace SmallDesk.Features.Push.Devices;

/// <summary>Takes in a browser of one's own that lets the desk in. One that was somebody else's is theirs no longer: whoever is signed in there now is shown what is pushed.</summary>
internal sealed class AddDevice(WriteQueue writes, PushSettings settings, SignInThrottle throttle)
{
    private const int AllowedOften = 30;

    /// <param name="actor">Whose.</param>
    /// <param name="given">What the browser gave.</param>
    /// <param name="userAgent">What it calls itself.</param>
    /// <param name="former">What it was reached by before, where it says so: the device stays the same one.</param>
    /// <returns>Text key of what is wrong; null when it is taken in.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, BrowserSubscription given, string? userAgent, string? former = null)
    {
        actor.Demand(Permission.Work);
        if (actor.AgentId is not { } agent) return "push.notAPerson";
        var often = $"push:{agent}";
        if (throttle.WaitOf(often, AllowedOften) is not null) return "push.tooOften";
        throttle.Strike(often);
        return given.IsSound(settings) ? await writes.RunAsync(scope => AddAsync(scope, agent, given, userAgent, former)) : "push.unusable";
    }

    private static async ValueTask<string?> AddAsync(WriteScope scope, long agent, BrowserSubscription given, string? userAgent, string? former)
    {
        await scope.Db.PushDevices.Where(d => d.Endpoint == given.Endpoint && d.AgentId != agent).ExecuteDeleteAsync();
        var known = await scope.Db.PushDevices.FirstOrDefaultAsync(d => d.AgentId == agent && d.Endpoint == given.Endpoint)
            ?? await scope.Db.PushDevices.FirstOrDefaultAsync(d => d.AgentId == agent && d.Endpoint == former);
        scope.Announce(NoticeKind.Push, 0, agentId: agent);
        if (known is not null)
        {
            known.Renew(given.Endpoint!, given.Key!, given.Secret!);
            return null;
        }

        if (await scope.Db.PushDevices.CountAsync(d => d.AgentId == agent) >= PushDevice.MostOfOne) return "push.tooMany";
        var device = new PushDevice { Id = scope.NewId(), AgentId = agent, Label = DeviceLabel.Of(userAgent), AddedAt = scope.Now };
        device.Renew(given.Endpoint!, given.Key!, given.Secret!);
        scope.Db.PushDevices.Add(device);
        return null;
    }
}

/// <summary>Lets go of a device of one's own.</summary>
internal sealed class RemoveDevice(WriteQueue writes)
{
    /// <returns>False when one has no such device.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long deviceId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (actor.AgentId is not { } agent || await scope.Db.PushDevices.Where(d => d.Id == deviceId && d.AgentId == agent).ExecuteDeleteAsync() == 0) return false;
            scope.Announce(NoticeKind.Push, 0, agentId: agent);
            return true;
        });
    }
}
