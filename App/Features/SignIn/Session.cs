using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.SignIn;

/// <summary>
/// What the sign-in cookie says: who, and with which stamp. Never what they may do: that is asked of the desk each time,
/// so a role taken away or a session ended counts at once.
/// </summary>
internal static class Session
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string StampClaim = "stamp";

    public static ClaimsPrincipal PrincipalOf(AgentEntry agent) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, agent.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(StampClaim, agent.SessionStamp),
        ],
        Scheme));

    /// <summary>The agent, as long as the session holds; else null.</summary>
    public static AgentEntry? AgentOf(ClaimsPrincipal user, DeskSnapshot desk)
    {
        if (!long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)) return null;
        return desk.Agent(id) is { IsActive: true } agent && agent.SessionStamp == user.FindFirstValue(StampClaim) ? agent : null;
    }

    /// <summary>The signed-in agent of a request outside of Blazor; null when there is none.</summary>
    public static AgentEntry? SignedInAgent(this HttpContext http) =>
        AgentOf(http.User, http.RequestServices.GetRequiredService<DeskDirectory>().Current);

    /// <summary>The same as one who acts.</summary>
    public static Actor? SignedInActor(this HttpContext http) => http.SignedInAgent()?.AsActor();
}
