using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Registers how the desk stands.</summary>
internal static class DashboardServices
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<WaitingQuery>()
        .AddSingleton<DashboardBoard>()
        .AddSingleton<BehindQuery>()
        .AddSingleton<NumbersExport>()
        .AddSingleton(new NavEntry(NavPlace.Rail, 15, "/dashboard", "chart", "dashboard.nav", Permission.Supervise));
}
