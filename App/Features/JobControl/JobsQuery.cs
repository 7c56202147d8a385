using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.JobControl;

/// <summary>A job as the owner sees it. Times are UTC.</summary>
internal sealed record JobView(JobListing Line, JobStanding Standing, DateTime? NextAt);

/// <summary>A run that did something, failed, or was wanted.</summary>
internal sealed record JobRunView(long Id, DateTime StartedAt, DateTime? EndedAt, JobOutcome Outcome, long Done, string? Error, long? ById)
{
    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>What runs by the clock, and what became of it. Those that fail stand first.</summary>
internal sealed class JobsQuery(IJobControl control, JobBook book, IDbContextFactory<DeskDbContext> contexts)
{
    public IReadOnlyList<JobView> Execute(Actor actor)
    {
        actor.Demand(Permission.Administer);
        return [.. control.Lines.Select(l => (Line: l, Standing: book.Of(l.Key))).OrderBy(l => l.Standing.FailingSince is null)
            .Select(l => new JobView(l.Line, l.Standing, l.Standing.PausedAt is null ? control.NextOf(l.Line.Key) : null))];
    }

    /// <summary>The newest runs of a job that are kept.</summary>
    public async Task<IReadOnlyList<JobRunView>> RunsAsync(Actor actor, string key, int take = 20)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.JobRuns.AsNoTracking().Where(r => r.Key == key).OrderByDescending(r => r.Id).Take(take)
            .Select(r => new JobRunView(r.Id, r.StartedAt, r.EndedAt, r.Outcome, r.Done, r.Error, r.ById)).ToListAsync();
    }
}
