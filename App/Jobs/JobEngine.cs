using Quartz;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>The engine that keeps times over a restart, in a container of its own: made when the desk answers already, and made anew when its store is.</summary>
internal sealed class JobEngine(ServiceProvider services, IScheduler scheduler) : IAsyncDisposable
{
    public IScheduler Scheduler => scheduler;

    /// <summary>Makes it. Nothing runs before it is started.</summary>
    public static async Task<JobEngine> MakeAsync(JobClock clock, JobStore store, TimeProvider time, ILoggerFactory logs, CancellationToken cancel)
    {
        var services = Services(clock, store, time, logs);
        try
        {
            return new JobEngine(services, await services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancel));
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for what runs; the desk that stops has asked it to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await services.DisposeAsync();
    }

    private static ServiceProvider Services(JobClock clock, JobStore store, TimeProvider time, ILoggerFactory logs) => new ServiceCollection()
        .AddSingleton(logs).AddLogging().AddSingleton(time).AddSingleton(clock)
        .AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o => (o.InstanceName, o.ShutdownJobInterruption) = ("SmallDesk", ShutdownJobInterruption.WhenWaitingForJobs));
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(s =>
            {
                s.UseSqlite(store.Provider, store.ConnectionString);
                s.UseSystemTextJsonSerializer();
                s.ProvisionSchema();
                s.ConfigureStore(o => (o.StoreJobDataAsStrings, o.MisfireThreshold) = (true, TimeSpan.FromMinutes(1)));
            });
        })
        .BuildServiceProvider();
}

/// <summary>What the engine calls when a line's time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class LineJob(JobClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await clock.RunAsync(context.Scheduler, context.JobDetail.Key.Name, (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime);
}
