using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Workplace.Alerts;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace;

/// <summary>Registers the agents' screen: its place in the navigation and its own use cases.</summary>
internal static class WorkplaceServices
{
    public static IServiceCollection AddWorkplace(this IServiceCollection services) => services
        .AddSingleton<ChooseAlerts>()
        .AddSingleton<PassOn>()
        .AddScoped<ActsHere>()
        .AddSingleton(new ActOffer(10, ActNames.Close, "check", "talk.close"))
        .AddSingleton(new ActOffer(20, ActNames.Reopen, "reopen", "talk.reopen"))
        .AddSingleton(new ActOffer(30, ActNames.Snooze, "snooze", "talk.snooze") { Menu = typeof(SnoozeMany) })
        .AddSingleton(new ActOffer(40, ActNames.Pending, "pause", "talk.pending"))
        .AddSingleton(new MePart(20, typeof(AlertChoices)))
        .AddSingleton(new NavEntry(NavPlace.Rail, 10, "/", "inbox", "inbox.nav", Permission.Read)
        {
            Badge = typeof(WaitingBadge),
            Also = ["/inbox", "/c"],
        });
}
