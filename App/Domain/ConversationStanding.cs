namespace SmallDesk.Domain;

/// <summary>How a conversation stands: all that closing, pending, snoozing and opening change, so that each can be taken back exactly. Times are UTC.</summary>
/// <param name="Status">Stored state.</param>
/// <param name="WaitingSince">Since when the customer waits.</param>
/// <param name="SnoozedUntil">When it comes back.</param>
/// <param name="ClosedAt">Since when it is closed.</param>
/// <param name="CountedFrom">Where first response is counted from.</param>
/// <param name="FirstResponseAt">When a person of ours first answered.</param>
public sealed record ConversationStanding(
    ConversationStatus Status, DateTime? WaitingSince, DateTime? SnoozedUntil, DateTime? ClosedAt, DateTime? CountedFrom, DateTime? FirstResponseAt);
