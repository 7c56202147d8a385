using System.Collections.Concurrent;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>What the schedule is for those who look at it; runs a line at somebody's wish.</summary>
internal sealed class JobDesk(Schedule schedule, JobRunner runner, DeskReady desk, IHostApplicationLifetime lifetime, ILogger<JobDesk> log) : IJobControl
{
    private readonly ConcurrentDictionary<string, DateTime> next = new(StringComparer.Ordinal);

    public IReadOnlyList<JobListing> Lines => [.. schedule.Lines.Select(l => l.Rhythm switch
    {
        Daily daily => new JobListing(l.Key, Every: null, new TimeOnly(daily.Hour(desk), daily.Minute)),
        Every every => new JobListing(l.Key, every.Between, DailyAt: null),
        _ => throw new InvalidOperationException($"Nobody knows the rhythm of {l.Key}."),
    })];

    public DateTime? NextOf(string key) => next.TryGetValue(key, out var at) ? at : null;

    /// <summary>Says when a line runs next.</summary>
    /// <param name="key">Which.</param>
    /// <param name="at">UTC.</param>
    public void Expect(string key, DateTime at) => next[key] = at;

    public bool TryRun(string key, long? agentId)
    {
        var line = schedule.Lines.Single(l => l.Key == key);
        if (!runner.TryHold(line)) return false;
        _ = Task.Run(() => RunAsync(line, agentId));
        return true;
    }

    private async Task RunAsync(JobLine line, long? agentId)
    {
        try
        {
            await runner.RunAsync(line, agentId, isNoted: true, lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Cut off by the end of the desk; the next start says so.
        }
        catch (Exception e)
        {
            log.LogError(e, "What became of job {Job} could not be kept.", line.Key);
        }
    }
}
