namespace SmallDesk.Domain.Rules;

/// <summary>How far a waiting customer has been told of among us. The numbers are stored, and grow.</summary>
public enum TargetStage
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The target is near.</summary>
    Approaching = 1,

    /// <summary>The target is missed.</summary>
    Missed = 2,

    /// <summary>Supervisors know.</summary>
    Escalated = 3,
}
