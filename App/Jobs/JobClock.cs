using Quartz;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>
/// Runs the lines that come rarely. Each has one time in the engine's store: the next. It is set before the run, so that a run which is cut
/// off is not repeated for ever; a time that passed while the desk was off comes once, after the start.
/// </summary>
internal sealed class JobClock(
    Schedule schedule, JobRunner runner, JobLoop loop, JobDesk desk, JobStore store, DeskReady ready, TimeProvider time, ILoggerFactory logs) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    private readonly ILogger log = logs.CreateLogger<JobClock>();
    private CancellationToken stopping;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        await ready.WaitAsync(stoppingToken);
        await loop.Opened.WaitAsync(stoppingToken);
        await using var services = BuildEngine();
        var engine = await StartAsync(services);
        try
        {
            await KeepAsync(engine, stoppingToken);
        }
        finally
        {
            await engine.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    /// <summary>Runs a line whose time has come.</summary>
    public async Task RunAsync(IScheduler engine, string key)
    {
        if (schedule.Lines.FirstOrDefault(l => l.Key == key) is not { } line) return;
        await SetAsync(engine, line, line.Rhythm.Next(Now, ready));
        try
        {
            await runner.TickAsync(line, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Cut off by the end of the desk; the next start says so.
        }
        catch (Exception e)
        {
            log.LogError(e, "What became of job {Job} could not be kept.", key);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static TriggerKey TriggerOf(JobLine line) => new(line.Key);

    private static JobKey JobOf(JobLine line) => new(line.Key);

    private ServiceProvider BuildEngine() => new ServiceCollection()
        .AddSingleton(logs).AddLogging().AddSingleton(this)
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

    /// <summary>A store that cannot be read is set aside: it holds nothing that cannot be reckoned anew.</summary>
    private async Task<IScheduler> StartAsync(ServiceProvider services)
    {
        if (store.WhyUnreadable() is { } damage) log.LogWarning("The store of the job engine cannot be read ({Damage}); it is set aside as {Aside} and made anew.", damage, store.SetAside());
        var engine = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(stopping);
        foreach (var line in schedule.Lines.Where(l => l.Rhythm.IsRare))
        {
            if (!await engine.Exists(JobOf(line), stopping)) await engine.AddJob(JobBuilder.Create<LineJob>().WithIdentity(JobOf(line)).StoreDurably().Build(), new AddJobOptions(), stopping);
            await EnsureAsync(engine, line);
        }

        await engine.Start(stopping);
        return engine;
    }

    /// <summary>Owners change the hour of a daily line, and the shop's zone.</summary>
    private async Task KeepAsync(IScheduler engine, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            foreach (var line in schedule.Lines.Where(l => l.Rhythm is Daily)) await EnsureAsync(engine, line);
        }
    }

    /// <summary>Keeps the time that is stored when it has passed (it comes at once) or is still the right one; else sets the next.</summary>
    private async Task EnsureAsync(IScheduler engine, JobLine line)
    {
        var next = line.Rhythm.Next(Now, ready);
        var stored = (await engine.GetTrigger(TriggerOf(line), stopping))?.NextFireTimeUtc?.UtcDateTime;
        if (stored is { } at && (at <= Now || (line.Rhythm is not Daily && at <= next) || at == next)) desk.Expect(line.Key, at);
        else await SetAsync(engine, line, next);
    }

    private async Task SetAsync(IScheduler engine, JobLine line, DateTime at)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(TriggerOf(line)).ForJob(JobOf(line)).StartAt(new DateTimeOffset(at, TimeSpan.Zero))
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        await engine.ScheduleTrigger(trigger, TriggerConflict.Replace, stopping);
        desk.Expect(line.Key, at);
    }
}

/// <summary>What the engine calls when a line's time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class LineJob(JobClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await clock.RunAsync(context.Scheduler, context.JobDetail.Key.Name);
}
