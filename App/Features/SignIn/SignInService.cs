using Microsoft.AspNetCore.Authentication;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SignIn;

/// <summary>Gives a browser its session and takes it away. Only where a response has not begun: never in a circuit.</summary>
internal sealed class SignInService(DeskDirectory directory, WriteQueue writes)
{
    /// <summary>Signs an agent in whose right to it was checked before.</summary>
    /// <param name="http">The request.</param>
    /// <param name="agentId">Who.</param>
    /// <param name="remember">Over closing the browser.</param>
    /// <exception cref="InvalidOperationException">There is no such active agent.</exception>
    public async Task SignInAsync(HttpContext http, long agentId, bool remember = true)
    {
        if (directory.Current.Agent(agentId) is not { IsActive: true } agent)
        {
            throw new InvalidOperationException($"Agent {agentId} may not sign in.");
        }

        await RecordAsync(DeskEventKind.SignedIn, agent);
        await http.SignInAsync(Session.Scheme, Session.PrincipalOf(agent), new AuthenticationProperties { IsPersistent = remember });
    }

    public async Task SignOutAsync(HttpContext http)
    {
        if (http.SignedInAgent() is { } agent) await RecordAsync(DeskEventKind.SignedOut, agent);
        await http.SignOutAsync(Session.Scheme);
    }

    private Task RecordAsync(DeskEventKind kind, AgentEntry agent) => writes.RunAsync(scope =>
    {
        scope.Record(DeskEvent.Of(kind, agent.AsActor(), scope.Now));
        return ValueTask.CompletedTask;
    });
}
