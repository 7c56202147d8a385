namespace SmallDesk.Domain;

/// <summary>Why the desk itself gave a conversation to somebody, or took it back. The names stand in stored facts: only add.</summary>
public enum AssignCause
{
    /// <summary>It was their turn.</summary>
    Turn,

    /// <summary>They had the fewest open ones.</summary>
    Fewest,

    /// <summary>Whoever had it went away before answering.</summary>
    Away,

    /// <summary>Whoever had it left the desk for good.</summary>
    Left,

    /// <summary>It went to a team that whoever had it is not in.</summary>
    Team,
}

/// <summary>Why a conversation changed hands, as its past tells it.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Open">How many open ones whoever got it had before.</param>
public sealed record AssignReason(AssignCause Cause, int? Open = null)
{
    /// <summary>The cause as facts store it.</summary>
    public string Word => Cause.ToString().ToLowerInvariant();
}
