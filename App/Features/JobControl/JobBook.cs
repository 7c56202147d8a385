using System.Collections.Concurrent;
using System.Text.Json;
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

    /// <summary>Why it failed last, while it fails.</summary>
    public string? Error { get; init; }
}

/// <summary>
/// Keeps what became of runs. A run without anything to do is only remembered: jobs that look every few seconds would else keep an idle desk writing.
/// </summary>
internal sealed class JobBook(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, RaiseAlert alerts)
{
    public const int KeptRuns = 200;
    private const int LongestError = 2000;

    private readonly ConcurrentDictionary<string, JobStanding> standings = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is open: what ran before would be taken for cut off.</summary>
    public Task Opened => opened.Task;

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
            var error = state.FailingSince is null
                ? null
                : await db.JobRuns.Where(r => r.Key == state.Key && r.Outcome == JobOutcome.Failed).OrderByDescending(r => r.Id).Select(r => r.Error).FirstOrDefaultAsync();
            standings[state.Key] = new JobStanding(state.Key)
            {
                PausedAt = state.PausedAt, StartedAt = state.StartedAt, Took = state.Milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                Outcome = state.Outcome, Done = state.Done ?? 0, FailingSince = state.FailingSince, Error = error,
            };
        }

        opened.TrySetResult();
    }

    /// <param name="key">Which job.</param>
    /// <param name="now">When it begins, UTC.</param>
    /// <param name="agentId">Who wanted it; null for the clock.</param>
    /// <param name="isNoted">It stands in the book while it runs, so that a run that is cut off is known.</param>
    /// <returns>The run's row, when it is noted.</returns>
    public async Task<long?> BeginAsync(string key, DateTime now, long? agentId, bool isNoted)
    {
        Change(key, s => s with { IsRunning = true, StartedAt = now, Took = null });
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

    /// <summary>It did what it should. A run that had nothing to do leaves no row, unless somebody wanted it or it ends a streak of failures.</summary>
    public async Task WellAsync(string key, long? runId, DateTime began, DateTime now, long done, bool isWanted)
    {
        var before = Of(key);
        Change(key, s => s with { IsRunning = false, StartedAt = began, Took = now - began, Outcome = JobOutcome.Good, Done = done, FailingSince = null, Error = null });
        if (runId is null && done == 0 && before is { FailingSince: null, Outcome: JobOutcome.Good }) return;
        await writes.RunAsync(async scope =>
        {
            var state = await StateAsync(scope, key);
            var run = new JobEnd(runId, began, now, JobOutcome.Good, done, Error: null);
            await EndAsync(scope, state, run, isKept: done > 0 || isWanted || state.FailingSince is not null);
            if (state.FailingSince is null) return;
            state.FailingSince = null;
            scope.Record(FactOf(DeskEventKind.JobRecovered, key, scope.Now));
        });
    }

    /// <summary>It gave up. The first time of a streak it is a fact, and owners are told.</summary>
    /// <returns>Whether it is the first of a streak.</returns>
    public async Task<bool> FailedAsync(string key, long? runId, DateTime began, DateTime now, string error)
    {
        var why = error.Length > LongestError ? error[..LongestError] : error;
        var since = Change(
            key, s => s with { IsRunning = false, StartedAt = began, Took = now - began, Outcome = JobOutcome.Failed, Done = 0, FailingSince = s.FailingSince ?? began, Error = why }).FailingSince!.Value;
        return await writes.RunAsync(async scope =>
        {
            var state = await StateAsync(scope, key);
            await EndAsync(scope, state, new JobEnd(runId, began, now, JobOutcome.Failed, 0, why), isKept: true);
            if (state.FailingSince is not null) return false;
            state.FailingSince = since;
            scope.Record(FactOf(DeskEventKind.JobFailed, key, scope.Now));
            await alerts.ExecuteAsync(scope, AlertKind.JobFailed, alerts.Owners, $"job:{key}:{since.Ticks}", data: AlertOf(key, why));
            return true;
        });
    }

    /// <summary>The desk stops in the middle of it.</summary>
    public void CutOff(string key) => Change(key, s => s with { IsRunning = false, Outcome = JobOutcome.CutOff });

    /// <summary>Remembers that it is paused, or is no more.</summary>
    public void Pause(string key, DateTime? since) => Change(key, s => s with { PausedAt = since });

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

    /// <summary>In one step: somebody may pause it while it runs.</summary>
    private JobStanding Change(string key, Func<JobStanding, JobStanding> change) =>
        standings.AddOrUpdate(key, k => change(new JobStanding(k)), (_, standing) => change(standing));

    /// <summary>What the words of an alert need: which, by a text key, and why.</summary>
    private static string AlertOf(string key, string why) => JsonSerializer.Serialize(new { name = $"jobs.{key}.name", problem = why }, JsonSerializerOptions.Web);

    private static async ValueTask EndAsync(WriteScope scope, JobState state, JobEnd end, bool isKept)
    {
        (state.StartedAt, state.Milliseconds, state.Outcome, state.Done) = (end.Began, (long)(end.At - end.Began).TotalMilliseconds, end.Outcome, end.Done);
        var run = end.RunId is null ? null : await scope.Db.JobRuns.FindAsync(end.RunId);
        scope.Announce(NoticeKind.Job, end.RunId ?? 0);
        if (!isKept)
        {
            if (run is not null) scope.Db.JobRuns.Remove(run);
            return;
        }

        if (run is null)
        {
            run = new JobRun { Id = scope.NewId(), Key = state.Key, StartedAt = end.Began };
            scope.Db.JobRuns.Add(run);
        }

        (run.EndedAt, run.Outcome, run.Done, run.Error) = (end.At, end.Outcome, end.Done, end.Error);
        await ForgetOldAsync(scope, run);
    }

    private static async ValueTask ForgetOldAsync(WriteScope scope, JobRun newest)
    {
        var oldest = await scope.Db.JobRuns.Where(r => r.Key == newest.Key && r.Id != newest.Id).OrderByDescending(r => r.Id).Skip(KeptRuns - 1).Select(r => (long?)r.Id).FirstOrDefaultAsync();
        if (oldest is { } last) await scope.Db.JobRuns.Where(r => r.Key == newest.Key && r.Id <= last).ExecuteDeleteAsync();
    }

    private sealed record JobEnd(long? RunId, DateTime Began, DateTime At, JobOutcome Outcome, long Done, string? Error);
}
