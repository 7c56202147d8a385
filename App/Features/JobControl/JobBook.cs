using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Live;

namespace SmallDesk.Features.JobControl;

/// <summary>How a job stands, as it is kept in memory.</summary>
internal sealed record JobStanding(string Key)
{
    public DateTime? PausedAt { get; init; }

    public bool IsRunning { get; init; }

    public DateTime? StartedAt { get; init; }

    public TimeSpan? Took { get; init; }

    public JobOutcome? Outcome { get; init; }

    public long Done { get; init; }

    public DateTime? FailingSince { get; init; }
}

/// <summary>
/// Keeps what became of runs. A run without anything to do is only remembered: jobs that look every few seconds would else keep an idle desk writing.
/// </summary>
internal sealed class JobBook(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, RaiseAlert alerts)
{
    public const int KeptRuns = 200;
    private const int LongestError = 2000;

    private readonly ConcurrentDictionary<string, JobStanding> standings = new(StringComparer.Ordinal);

    public JobStanding Of(string key) => standings.GetValueOrDefault(key) ?? new JobStanding(key);

    /// <summary>Reads how everything stood, and says of runs that the end of the desk cut off that they were. Before any job runs.</summary>
    public async Task OpenAsync()
    {
        await writes.RunAsync(async scope =>
        {
            foreach (var run in await scope.Db.JobRuns.Where(r => r.Outcome == JobOutcome.Running).ToListAsync())
            {
                run.Outcome = JobOutcome.CutOff;
                if (await scope.Db.JobStates.FindAsync(run.Key) is { } state && state.StartedAt <= run.StartedAt) (state.Outcome, state.StartedAt, state.Milliseconds) = (JobOutcome.CutOff, run.StartedAt, null);
            }
        });
        await using var db = await contexts.CreateDbContextAsync();
        foreach (var state in await db.JobStates.AsNoTracking().ToListAsync())
        {
            standings[state.Key] = new JobStanding(state.Key)
            {
                PausedAt = state.PausedAt, StartedAt = state.StartedAt, Took = state.Milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                Outcome = state.Outcome, Done = state.Done ?? 0, FailingSince = state.FailingSince,
            };
        }
    }

    /// <param name="key">Which job.</param>
    /// <param name="now">When it begins, UTC.</param>
    /// <param name="agentId">Who wanted it; null for the clock.</param>
    /// <param name="isNoted">It stands in the book while it runs, so that a run that is cut off is known.</param>
    /// <returns>The run's row, when it is noted.</returns>
    public async Task<long?> BeginAsync(string key, DateTime now, long? agentId, bool isNoted)
    {
        standings[key] = Of(key) with { IsRunning = true, StartedAt = now };
        if (!isNoted) return null;
        return await writes.RunAsync<long?>(async scope =>
        {
            var run = new JobRun { Id = scope.NewId(), Key = key, StartedAt = now, Outcome = JobOutcome.Running, ById = agentId };
            scope.Db.JobRuns.Add(run);
            (await StateAsync(scope, key)).StartedAt = now;
            scope.Announce(NoticeKind.Job, run.Id);
            return run.Id;
        });
    }

    /// <summary>It did what it should.</summary>
    public async Task WellAsync(string key, long? runId, DateTime began, DateTime now, long done)
    {
        var before = Of(key);
        standings[key] = before with { IsRunning = false, StartedAt = began, Took = now - began, Outcome = JobOutcome.Good, Done = done, FailingSince = null };
        if (runId is null && done == 0 && before.FailingSince is null && before.Outcome is JobOutcome.Good) return;
        await writes.RunAsync(async scope =>
        {
            var state = await EndAsync(scope, key, runId, began, now, JobOutcome.Good, done, error: null);
            if (state.FailingSince is null) return;
            state.FailingSince = null;
            scope.Record(FactOf(DeskEventKind.JobRecovered, key, scope.Now));
        });
    }

    /// <summary>It gave up. The first time of a streak it is a fact, and owners are told.</summary>
    /// <returns>Whether it is the first of a streak.</returns>
    public async Task<bool> FailedAsync(string key, long? runId, DateTime began, DateTime now, string error)
    {
        var before = Of(key);
        var since = before.FailingSince ?? began;
        standings[key] = before with { IsRunning = false, StartedAt = began, Took = now - began, Outcome = JobOutcome.Failed, Done = 0, FailingSince = since };
        return await writes.RunAsync(async scope =>
        {
            var state = await EndAsync(scope, key, runId, began, now, JobOutcome.Failed, 0, error.Length > LongestError ? error[..LongestError] : error);
            if (state.FailingSince is not null) return false;
            state.FailingSince = since;
            var fact = FactOf(DeskEventKind.JobFailed, key, scope.Now);
            scope.Record(fact);
            await alerts.ExecuteAsync(scope, AlertKind.JobFailed, alerts.Owners, $"job:{key}:{since.Ticks}", data: fact.Data);
            return true;
        });
    }

    /// <summary>The desk stops in the middle of it.</summary>
    public void CutOff(string key) => standings[key] = Of(key) with { IsRunning = false, Outcome = JobOutcome.CutOff };

    /// <summary>Remembers that it is paused, or is no more.</summary>
    public void Pause(string key, DateTime? since) => standings[key] = Of(key) with { PausedAt = since };

    /// <summary>A fact about a job.</summary>
    public static DeskEvent FactOf(DeskEventKind kind, string key, DateTime now, Actor? actor = null)
    {
        var fact = DeskEvent.Of(kind, actor ?? Actor.System, now);
        fact.Data = $$"""{"job":"{{key}}"}""";
        return fact;
    }

    /// <summary>The row of a job, made when there is none.</summary>
    public static async ValueTask<JobState> StateAsync(WriteScope scope, string key)
    {
        if (await scope.Db.JobStates.FindAsync(key) is { } state) return state;
        state = new JobState { Key = key };
        scope.Db.JobStates.Add(state);
        return state;
    }

    private static async ValueTask<JobState> EndAsync(WriteScope scope, string key, long? runId, DateTime began, DateTime now, JobOutcome outcome, long done, string? error)
    {
        var run = runId is null ? null : await scope.Db.JobRuns.FindAsync(runId);
        if (run is null)
        {
            run = new JobRun { Id = scope.NewId(), Key = key, StartedAt = began };
            scope.Db.JobRuns.Add(run);
        }

        (run.EndedAt, run.Outcome, run.Done, run.Error) = (now, outcome, done, error);
        var oldest = await scope.Db.JobRuns.Where(r => r.Key == key).OrderByDescending(r => r.Id).Skip(KeptRuns - 1).Select(r => (long?)r.Id).FirstOrDefaultAsync();
        if (oldest is { } last) await scope.Db.JobRuns.Where(r => r.Key == key && r.Id <= last).ExecuteDeleteAsync();
        var state = await StateAsync(scope, key);
        (state.StartedAt, state.Milliseconds, state.Outcome, state.Done) = (began, (long)(now - began).TotalMilliseconds, outcome, done);
        scope.Announce(NoticeKind.Job, run.Id);
        return state;
    }
}
