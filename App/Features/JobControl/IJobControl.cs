namespace SmallDesk.Features.JobControl;

/// <summary>A line of the schedule, as people are told of it.</summary>
/// <param name="Key">Its name; its words are the texts "jobs.KEY.name" and "jobs.KEY.about".</param>
/// <param name="Every">From one run to the next; null for a daily one.</param>
/// <param name="DailyAt">Time of day in the shop's zone; null for the others.</param>
internal sealed record JobListing(string Key, TimeSpan? Every, TimeOnly? DailyAt);

/// <summary>What runs by the clock, for those who look at it and want it now.</summary>
internal interface IJobControl
{
    /// <summary>Every line, in the order of the schedule.</summary>
    IReadOnlyList<JobListing> Lines { get; }

    /// <summary>When a line runs next, UTC; null while that is not known.</summary>
    DateTime? NextOf(string key);

    /// <summary>Runs a line now, in the background, whether it is paused or not.</summary>
    /// <param name="key">Which.</param>
    /// <param name="agentId">Who wants it; null for a program.</param>
    /// <returns>False when it runs already.</returns>
    bool TryRun(string key, long? agentId);
}
