namespace SmallDesk.Domain;

/// <summary>Something done to one conversation or to many that can be taken back. It is carried out step by step, and goes on after a restart.</summary>
public sealed class DeskAct
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>What is done, by the name its room gives it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What it needs to know (whom to, which tag), as JSON of its room.</summary>
    public string Data { get; set; } = "{}";

    /// <summary>The agent who wanted it.</summary>
    public long AgentId { get; set; }

    /// <summary>Wanted at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>How many conversations it concerns.</summary>
    public int Total { get; set; }

    /// <summary>All steps are taken since, UTC; null while some are not.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Stopped by somebody before its end at, UTC.</summary>
    public DateTime? StoppedAt { get; set; }

    /// <summary>To be taken back since, UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>Taking it back has ended at, UTC.</summary>
    public DateTime? UndoFinishedAt { get; set; }
}

/// <summary>What an act does to one conversation.</summary>
public sealed class DeskActStep
{
    /// <summary>Which act.</summary>
    public long ActId { get; set; }

    /// <summary>Which conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>How far it is.</summary>
    public ActStepState State { get; set; }

    /// <summary>How it was before, as JSON of the act's room; null until it is done.</summary>
    public string? Before { get; set; }

    /// <summary>The conversation's version once it was done: what changed since is not taken back.</summary>
    public long? Version { get; set; }
}

/// <summary>How far a step of an act is. Stored: only add.</summary>
public enum ActStepState
{
    /// <summary>Not taken yet.</summary>
    Waiting = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>There was nothing to do: it was like that already, or the conversation is gone.</summary>
    Skipped = 2,

    /// <summary>Done and taken back.</summary>
    Undone = 3,

    /// <summary>Done, and not taken back because the conversation went on meanwhile.</summary>
    Kept = 4,
}
