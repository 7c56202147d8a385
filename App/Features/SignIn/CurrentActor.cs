using Microsoft.AspNetCore.Components.Authorization;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.SignIn;

/// <summary>Who acts in a page, static or interactive, as they stand now. Ask it again for each act.</summary>
internal sealed class CurrentActor(AuthenticationStateProvider authentication, DeskDirectory directory)
{
    private static readonly Actor Nobody = new(ActorKind.Agent, null, null);

    /// <summary>The agent; null when nobody is signed in, or no longer may be.</summary>
    public async ValueTask<AgentEntry?> AgentAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return Session.AgentOf(state.User, directory.Current);
    }

    /// <summary>The actor for use cases; one without any right when nobody is signed in.</summary>
    public async ValueTask<Actor> GetAsync() => (await AgentAsync())?.AsActor() ?? Nobody;
}
