using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.JobControl;

/// <summary>Runs a job now, at somebody's wish.</summary>
internal sealed class RunJob(IJobControl control, WriteQueue writes)
{
    /// <returns>A text key saying why not; null when it began.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, string key)
    {
        actor.Demand(Permission.Administer);
        if (!control.Lines.Any(l => l.Key == key)) return "jobs.unknown";
        if (!control.TryRun(key, actor.AgentId)) return "jobs.runsAlready";
        await writes.RunAsync(scope =>
        {
            scope.Record(JobBook.FactOf(DeskEventKind.JobWanted, key, scope.Now, actor));
            return ValueTask.CompletedTask;
        });
        return null;
    }
}

/// <summary>Keeps a job from running by the clock, or lets it run again.</summary>
internal sealed class PauseJob(IJobControl control, JobBook book, WriteQueue writes)
{
    /// <returns>False when there is no such job.</returns>
    public async Task<bool> ExecuteAsync(Actor actor, string key, bool isPaused)
    {
        actor.Demand(Permission.Administer);
        if (!control.Lines.Any(l => l.Key == key)) return false;
        await writes.RunAsync(async scope =>
        {
            var state = await JobBook.StateAsync(scope, key);
            if ((state.PausedAt is not null) == isPaused) return;
            (state.PausedAt, state.PausedById) = (isPaused ? scope.Now : null, isPaused ? actor.AgentId : null);
            scope.Record(JobBook.FactOf(isPaused ? DeskEventKind.JobPaused : DeskEventKind.JobResumed, key, scope.Now, actor));
            scope.Announce(NoticeKind.Job, 0);
            book.Pause(key, state.PausedAt);
        });
        return true;
    }
}
