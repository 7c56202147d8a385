namespace SmallDesk.Domain;

/// <summary>What became of a run of a job.</summary>
public enum JobOutcome
{
    /// <summary>It runs.</summary>
    Running = 0,

    /// <summary>It did what it should.</summary>
    Good = 1,

    /// <summary>It gave up with an error.</summary>
    Failed = 2,

    /// <summary>The desk stopped in the middle of it.</summary>
    CutOff = 3,
}

/// <summary>How a job stands.</summary>
public sealed class JobState
{
    /// <summary>Name of its line in the schedule.</summary>
    public string Key { get; set; } = "";

    /// <summary>Since when it is paused, UTC.</summary>
    public DateTime? PausedAt { get; set; }

    /// <summary>The agent who paused it.</summary>
    public long? PausedById { get; set; }

    /// <summary>When its last run began, UTC.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>How long its last run took, in milliseconds.</summary>
    public long? Milliseconds { get; set; }

    /// <summary>What became of its last run.</summary>
    public JobOutcome? Outcome { get; set; }

    /// <summary>How much its last run did, in whatever it does.</summary>
    public long? Done { get; set; }

    /// <summary>Since when it fails run by run, UTC; null while it does not.</summary>
    public DateTime? FailingSince { get; set; }
}

/// <summary>A run that did something, failed, or was wanted by somebody; of runs without anything to do only <see cref="JobState"/> tells.</summary>
public sealed class JobRun
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Name of the job's line in the schedule.</summary>
    public string Key { get; set; } = "";

    /// <summary>Began at, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Ended at, UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What became of it.</summary>
    public JobOutcome Outcome { get; set; }

    /// <summary>How much it did.</summary>
    public long Done { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }

    /// <summary>The agent who wanted it; null for the clock.</summary>
    public long? ById { get; set; }
}
