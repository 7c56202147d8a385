using SmallDesk.Ui;

namespace SmallDesk.Features.Alerting;

/// <summary>Registers what alerts people of ours, and the bell behind which it stands.</summary>
internal static class AlertingServices
{
    public static IServiceCollection AddAlerting(this IServiceCollection services) => services
        .AddSingleton<RaiseAlert>()
        .AddSingleton<AlertTiming>()
        .AddSingleton<AlertsQuery>()
        .AddSingleton<AlertWords>()
        .AddSingleton<SeeAlerts>()
        .AddSingleton<SweepAlerts>()
        .AddSingleton(new RailPart(10, typeof(AlertBell)));
}
