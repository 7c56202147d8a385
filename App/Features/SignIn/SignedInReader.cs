using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>The signed-in agent as the screens need them, as they stand now and not as they stood at sign-in.</summary>
internal sealed class SignedInReader(AuthenticationStateProvider authentication, DeskDirectory directory) : IReaderSource
{
    public async ValueTask<Reader?> CurrentAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)) return null;
        var now = directory.Current;
        if (now.Agent(id) is not { IsActive: true } agent) return null;
        return new Reader(
            agent.AsActor(), agent.Id, agent.Name, agent.PhotoHash is null ? null : $"/photos/{agent.PhotoHash}", agent.Theme, ZoneOf(now),
            agent.IsAvailable, agent.SoundOn, agent.NotificationsOn, now.Desk?.ShopName ?? "");
    }

    private static TimeZoneInfo ZoneOf(DeskSnapshot snapshot) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(snapshot.Desk?.TimeZone ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
}
