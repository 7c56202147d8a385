using SmallDesk.Domain;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Ui;

namespace SmallDesk.Features.Teams;

/// <summary>Registers teams and who gets what.</summary>
internal static class TeamsServices
{
    public static IServiceCollection AddTeams(this IServiceCollection services) => services
        .AddSingleton<FollowerStart>()
        .AddSingleton<SaveTeam>()
        .AddSingleton<RemoveTeam>()
        .AddSingleton<SetAssignMode>()
        .AddSingleton<SetCapacity>()
        .AddSingleton<OpenLoadQuery>()
        .AddSingleton<WhoIsHere>()
        .AddSingleton<FollowHandOvers>()
        .AddSingleton<Absences>()
        .AddSingleton<GiveWaiting>()
        .AddSingleton<GivingRound>()
        .AddHostedService<GivingLoop>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 32, "/settings/teams", "merge", "teams.title", Permission.Administer));
}
