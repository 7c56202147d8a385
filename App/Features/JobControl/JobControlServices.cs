using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.JobControl;

/// <summary>Registers what is known of the jobs.</summary>
internal static class JobControlServices
{
    public static IServiceCollection AddJobControl(this IServiceCollection services) => services
        .AddSingleton<JobBook>().AddSingleton<JobStore>().AddSingleton<DeskReady>().AddSingleton<JobsQuery>().AddSingleton<RunJob>().AddSingleton<PauseJob>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 65, "/settings/jobs", "clock", "jobs.title", Permission.Administer));
}
