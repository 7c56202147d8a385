namespace SmallDesk.Domain.Numbers;

/// <summary>What the desk's numbers count. Robots, notes, automatic mail, imported history and spam are in none of them.</summary>
public enum Measure
{
    /// <summary>A customer wrote for the first time in a conversation.</summary>
    Begun = 1,

    /// <summary>A customer's message.</summary>
    Wrote = 2,

    /// <summary>The first public answer of a person of ours to a customer who began, or began anew.</summary>
    FirstAnswer = 3,

    /// <summary>Any public message of a person of ours to the customer.</summary>
    Answer = 4,

    /// <summary>A conversation in which the customer had written was closed.</summary>
    Closed = 5,

    /// <summary>A closed one was opened again.</summary>
    Reopened = 6,

    /// <summary>The customer said how it went.</summary>
    Scored = 7,

    /// <summary>A conversation was given a tag.</summary>
    Tagged = 8,
}

/// <summary>One thing that counts, with all that any number needs of it.</summary>
/// <param name="What">In which number.</param>
/// <param name="Id">The fact it was read from.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ConversationId">The conversation behind it; of one that was merged, the one it goes on in.</param>
/// <param name="ChannelId">The conversation's channel.</param>
public readonly record struct Measured(Measure What, long Id, DateTime At, long ConversationId, long ChannelId)
{
    /// <summary>Whose work it was; null for the customer's own doing, the desk's, and a program's.</summary>
    public long? AgentId { get; init; }

    /// <summary>How long it took, in seconds by the clock; null where nothing took any time.</summary>
    public long? Seconds { get; init; }

    /// <summary>The same in seconds of business hours.</summary>
    public long? BusinessSeconds { get; init; }

    /// <summary>An answer came within the target; null where there was none.</summary>
    public bool? IsOnTime { get; init; }

    /// <summary>1 to 5.</summary>
    public int? Score { get; init; }

    /// <summary>The tag.</summary>
    public long? TagId { get; init; }

    /// <summary>The desk closed it by itself because the customer said nothing more.</summary>
    public bool IsByDesk { get; init; }
}
