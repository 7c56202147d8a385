using Quartz;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>
/// Runs the lines that come rarely. Each has one time in the engine's store: the next. It is set before the run, so that a run which is cut
/// off is not repeated for ever; a time that passed while the desk was off comes once, after the start.
/// </summary>
internal sealed class JobClock(
    Schedule schedule, JobRunner runner, JobDesk desk, JobStore store, DeskReady ready, TimeProvider time, ILoggerFactory logs) : BackgroundService
{
    public static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    private readonly ILogger log = logs.CreateLogger<JobClock>();
    private readonly SemaphoreSlim setting = new(1);
    private readonly Dictionary<string, DateTime> came = new(StringComparer.Ordinal);
    private JobEngine? engine;
    private bool isStoreNew;
    private CancellationToken stopping;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        await ready.WaitAsync(stoppingToken);
        await runner.Opened.WaitAsync(stoppingToken);
        try
        {
            using var timer = new PeriodicTimer(LookAgain, time);
            do await LookAsync();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            if (engine is not null) await engine.DisposeAsync();
        }
    }

    /// <summary>The engine; null until it runs.</summary>
    public IScheduler? Scheduler => engine?.Scheduler;

    public override void Dispose()
    {
        setting.Dispose();
        base.Dispose();
    }

    /// <summary>Runs a line whose time has come.</summary>
    /// <param name="scheduler">Who calls.</param>
    /// <param name="key">Which line.</param>
    /// <param name="due">The time that has come, UTC. The engine may be a moment early, and the next one is later than both.</param>
    public async Task RunAsync(IScheduler scheduler, string key, DateTime due)
    {
        if (schedule.Lines.FirstOrDefault(l => l.Key == key) is not { } line) return;
        await TrySetNextAsync(scheduler, line, due);
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

    /// <summary>Sees that every rare line has its time: owners change the hour of a daily one and the shop's zone, and a full disk keeps times from being stored.</summary>
    private async Task LookAsync()
    {
        try
        {
            if (engine is null) await StartAsync();
            else await EnsureAllAsync(engine.Scheduler);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "The times of the rarer jobs could not be kept; tried again in {Minutes} minutes.", LookAgain.TotalMinutes);
        }
    }

    private async Task StartAsync()
    {
        try
        {
            if (store.WhyUnreadable() is { } damage) throw new InvalidDataException(damage);
            engine = await MakeAsync();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && !isStoreNew && store.IsThere)
        {
            // It holds nothing that cannot be reckoned anew.
            log.LogWarning(e, "The store of the job engine cannot be used; it is set aside as {Aside} and made anew.", store.SetAside());
            isStoreNew = true;
            engine = await MakeAsync();
        }
    }

    private async Task<JobEngine> MakeAsync()
    {
        var made = await JobEngine.MakeAsync(this, store, time, logs, stopping);
        try
        {
            await EnsureAllAsync(made.Scheduler);
            await made.Scheduler.Start(stopping);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    private async Task EnsureAllAsync(IScheduler scheduler)
    {
        using var alone = await AloneAsync();
        foreach (var line in schedule.Lines.Where(l => l.Rhythm.IsRare))
        {
            if (!await scheduler.Exists(JobOf(line), stopping)) await scheduler.AddJob(JobBuilder.Create<LineJob>().WithIdentity(JobOf(line)).StoreDurably().Build(), new AddJobOptions(), stopping);
            await EnsureAsync(scheduler, line);
        }
    }

    /// <summary>Keeps the time that is stored when it has passed (it comes at once) or is still the right one; else sets the next.</summary>
    private async Task EnsureAsync(IScheduler scheduler, JobLine line)
    {
        var next = NextOf(line);
        var stored = (await scheduler.GetTrigger(TriggerOf(line), stopping))?.NextFireTimeUtc?.UtcDateTime;

        // One that the engine gave up to fire comes soon, not never.
        if (await scheduler.GetTriggerState(TriggerOf(line), stopping) == TriggerState.Error) await SetAsync(scheduler, line, Now);
        else if (stored is { } at && (at <= Now || (line.Rhythm is not Daily && at <= next) || at == next)) desk.Expect(line.Key, at);
        else await SetAsync(scheduler, line, next);
    }

    /// <summary>A time that cannot be stored is set when the clock looks again; it keeps nothing from running now.</summary>
    private async Task TrySetNextAsync(IScheduler scheduler, JobLine line, DateTime due)
    {
        try
        {
            using var alone = await AloneAsync();
            came[line.Key] = due;
            await SetAsync(scheduler, line, NextOf(line));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "The next time of job {Job} could not be stored; tried again in {Minutes} minutes.", line.Key, LookAgain.TotalMinutes);
        }
    }

    /// <summary>Later than now, and than a time that came a moment early; a machine whose clock is set back does not wait for the old times.</summary>
    private DateTime NextOf(JobLine line)
    {
        var now = Now;
        return line.Rhythm.Next(came.TryGetValue(line.Key, out var last) && last > now && last - now < Early ? last : now, ready);
    }

    /// <summary>Looking for lost times and setting the next one read and write the same.</summary>
    private async Task<IDisposable> AloneAsync()
    {
        await setting.WaitAsync(stopping);
        return new Held(setting);
    }

    private async Task SetAsync(IScheduler scheduler, JobLine line, DateTime at)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(TriggerOf(line)).ForJob(JobOf(line)).StartAt(new DateTimeOffset(at, TimeSpan.Zero))
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, stopping);
        desk.Expect(line.Key, at);
    }

    private sealed class Held(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
