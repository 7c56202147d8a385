using SmallDesk.Domain;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Api;

/// <summary>What runs by the clock: how it stands, and running it now.</summary>
internal static class JobsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapJobs(this RouteGroupBuilder api)
    {
        api.MapGet("/jobs", List).Produces<ListShape<JobShape>>().WithSummary("What the desk does by the clock, with the last and the next run. Those that fail stand first.");
        api.MapPost("/jobs/{key}/run", RunAsync).Produces<JobShape>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Runs it now, in the background, even while it is paused.");
    }

    private static IResult List(ApiCaller caller, JobsQuery jobs) =>
        Results.Json(new ListShape<JobShape>([.. jobs.Execute(caller.Actor).Select(JobShape.Of)], null), ApiJson.Options);

    private static async Task<IResult> RunAsync(string key, ApiCaller caller, RunJob run, JobsQuery jobs) => await run.ExecuteAsync(caller.Actor, key) switch
    {
        null => Results.Json(JobShape.Of(jobs.Execute(caller.Actor).Single(j => j.Line.Key == key)), ApiJson.Options, statusCode: StatusCodes.Status202Accepted),
        RunJob.Unknown => ApiProblem.NotFound("job"),
        _ => ApiProblem.Result(StatusCodes.Status409Conflict, "running", "It runs already."),
    };
}

/// <summary>A job.</summary>
internal sealed record JobShape
{
    /// <summary>Its name in the schedule.</summary>
    public required string Key { get; init; }

    /// <summary>"idle", "running" or "paused".</summary>
    public required string State { get; init; }

    /// <summary>Seconds from one run to the next; absent for a daily one.</summary>
    public long? EverySeconds { get; init; }

    /// <summary>For a daily one: hours and minutes on the shop's clock.</summary>
    public string? DailyAt { get; init; }

    /// <summary>Since when it fails run by run; absent while it does not.</summary>
    public DateTime? FailingSince { get; init; }

    /// <summary>Why it failed last, while it fails.</summary>
    public string? Error { get; init; }

    /// <summary>When its last run began; absent before the first.</summary>
    public DateTime? LastRunAt { get; init; }

    /// <summary>How long that took; absent while it runs and when it was cut off.</summary>
    public long? LastRunMilliseconds { get; init; }

    /// <summary>What became of it: "good", "failed" or "cutOff".</summary>
    public string? LastOutcome { get; init; }

    /// <summary>How much it did.</summary>
    public long? LastDone { get; init; }

    /// <summary>When it runs next; absent while it is paused, or that is not known yet.</summary>
    public DateTime? NextRunAt { get; init; }

    /// <summary>As the API shows it.</summary>
    public static JobShape Of(JobView job) => new()
    {
        Key = job.Line.Key,
        State = job.Standing switch { { IsRunning: true } => "running", { PausedAt: not null } => "paused", _ => "idle" },
        EverySeconds = (long?)job.Line.Every?.TotalSeconds,
        DailyAt = job.Line.DailyAt?.ToString("HH\\:mm", System.Globalization.CultureInfo.InvariantCulture),
        FailingSince = job.Standing.FailingSince,
        Error = job.Standing.Error,
        LastRunAt = job.Standing.StartedAt,
        LastRunMilliseconds = (long?)job.Standing.Took?.TotalMilliseconds,
        LastOutcome = job.Standing.Outcome switch { JobOutcome.Good => "good", JobOutcome.Failed => "failed", JobOutcome.CutOff => "cutOff", _ => null },
        LastDone = job.Standing.Outcome is null ? null : job.Standing.Done,
        NextRunAt = job.NextAt,
    };
}
