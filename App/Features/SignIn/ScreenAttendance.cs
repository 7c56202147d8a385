using Microsoft.AspNetCore.Components.Server.Circuits;
using SmallDesk.Live;

namespace SmallDesk.Features.SignIn;

/// <summary>Tells who has the desk open, by the connection of each screen: a frozen phone's screen lives on, its agent is away.</summary>
internal sealed class ScreenAttendance(CurrentActor current, Attendance attendance) : CircuitHandler
{
    private long? agentId;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Leave();
        if (await current.AgentAsync() is not { } agent) return;
        agentId = agent.Id;
        attendance.Came(agent.Id);
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Leave();
        return Task.CompletedTask;
    }

    private void Leave()
    {
        if (agentId is { } here) attendance.Left(here);
        agentId = null;
    }
}
