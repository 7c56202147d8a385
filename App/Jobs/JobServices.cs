using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>Registers the clock.</summary>
internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddJobControl()
        .AddSingleton(Schedule.Usual).AddSingleton<JobRunner>().AddSingleton<JobDesk>().AddSingleton<IJobControl>(p => p.GetRequiredService<JobDesk>())
        .AddSingleton<JobLoop>().AddHostedService(p => p.GetRequiredService<JobLoop>())
        .AddSingleton<JobClock>().AddHostedService(p => p.GetRequiredService<JobClock>());
}
