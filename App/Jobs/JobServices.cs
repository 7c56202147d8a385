using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>Registers the clock.</summary>
internal static class JobServices
{
    // The longest step that cannot be interrupted is copying the database; whoever supervises the process mostly waits 90 seconds.
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);

    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .Configure<HostOptions>(o => o.ShutdownTimeout = LongestStep)
        .AddJobControl()
        .AddSingleton(Schedule.Usual).AddSingleton<JobRunner>().AddSingleton<JobDesk>().AddSingleton<IJobControl>(p => p.GetRequiredService<JobDesk>())
        .AddSingleton<JobLoop>().AddHostedService(p => p.GetRequiredService<JobLoop>())
        .AddSingleton<JobClock>().AddHostedService(p => p.GetRequiredService<JobClock>());
}
