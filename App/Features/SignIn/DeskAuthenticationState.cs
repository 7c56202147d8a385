using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;

namespace SmallDesk.Features.SignIn;

/// <summary>
/// Keeps an open screen honest: the session is looked at every minute, and at once when something about an agent changed.
/// A session that ended becomes nobody, and the layout leaves for the sign-in page.
/// </summary>
internal sealed class DeskAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly DeskDirectory directory;
    private readonly IDisposable listening;

    public DeskAuthenticationState(ILoggerFactory logs, DeskDirectory directory, LiveHub live)
        : base(logs)
    {
        this.directory = directory;
        listening = live.Subscribe(n => n.Kind == NoticeKind.Agent, _ => CheckNowAsync());
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(Session.AgentOf(authenticationState.User, directory.Current) is not null);

    protected override void Dispose(bool disposing)
    {
        if (disposing) listening.Dispose();
        base.Dispose(disposing);
    }

    private async Task CheckNowAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity?.IsAuthenticated != true || Session.AgentOf(state.User, directory.Current) is not null) return;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
