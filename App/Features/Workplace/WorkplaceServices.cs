using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Order;
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
        .AddSingleton(new ActOffer(50, TagAct.Is, "tag", "bulk.tag") { Menu = typeof(TagMany) })
        .AddSingleton(new ActOffer(60, SpamAct.Is, "shield", "order.spam"))
        .AddSingleton(new ActOffer(70, DeleteAct.Is, "trash", "bulk.delete") { Needs = Permission.Supervise })
        .AddSingleton(new MePart(20, typeof(AlertChoices)))
        .AddSingleton(new NavEntry(NavPlace.Rail, 10, "/", "inbox", "inbox.nav", Permission.Read)
        {
            Badge = typeof(WaitingBadge),
            Also = ["/inbox", "/c"],
        });
}
