namespace SmallDesk.Domain;

/// <summary>Stored state of a conversation. Spam, deleted and merged are stamps beside it, not states.</summary>
public enum ConversationStatus
{
    /// <summary>Somebody of ours has something to do or may answer.</summary>
    Open = 0,

    /// <summary>We wait for the customer.</summary>
    Pending = 1,

    /// <summary>Hidden until <see cref="Conversation.SnoozedUntil"/> or until the customer writes.</summary>
    Snoozed = 2,

    /// <summary>Done.</summary>
    Closed = 3,
}

/// <summary>Which way a message goes.</summary>
public enum MessageDirection
{
    /// <summary>From the customer.</summary>
    In = 0,

    /// <summary>From us to the customer.</summary>
    Out = 1,

    /// <summary>Only for colleagues; never leaves the desk.</summary>
    Note = 2,
}

/// <summary>What became of an outgoing message. <see cref="None"/> for everything that does not leave.</summary>
public enum DeliveryState
{
    /// <summary>Does not leave the desk.</summary>
    None = 0,

    /// <summary>Stored, waiting for its channel; this row is the outbox.</summary>
    Queued = 1,

    /// <summary>Handed to a channel under a lease.</summary>
    Sending = 2,

    /// <summary>The provider accepted it.</summary>
    Sent = 3,

    /// <summary>It reached the customer's device.</summary>
    Delivered = 4,

    /// <summary>The customer saw it.</summary>
    Seen = 5,

    /// <summary>Refused for good, or given up.</summary>
    Failed = 6,

    /// <summary>It may or may not have left; an agent decides.</summary>
    Unknown = 7,
}

/// <summary>What an agent may do, from least to most.</summary>
public enum AgentRole
{
    /// <summary>Answers customers.</summary>
    Agent = 0,

    /// <summary>Also sees and steers the work of others.</summary>
    Supervisor = 1,

    /// <summary>Also settings, people and channels.</summary>
    Owner = 2,
}

/// <summary>Kinds of contact points.</summary>
public enum ContactPointKind
{
    /// <summary>Of somebody who is being erased: nobody finds it any more, and it is gone when that is done.</summary>
    Leaving = -1,

    /// <summary>A browser with our chat; the value is the visitor id.</summary>
    Visitor = 0,

    /// <summary>An email address, lower case.</summary>
    Email = 1,

    /// <summary>A phone number, digits with a leading plus.</summary>
    Phone = 2,

    /// <summary>A Telegram user id.</summary>
    Telegram = 3,

    /// <summary>A Telegram group or topic.</summary>
    TelegramGroup = 4,
}

/// <summary>What became of an item that arrived.</summary>
public enum IntakeOutcome
{
    /// <summary>It became a message.</summary>
    Message = 0,

    /// <summary>It changed something that was there already (edit, deletion, receipt).</summary>
    Applied = 1,

    /// <summary>Deliberately not kept; the reason says why.</summary>
    Ignored = 2,

    /// <summary>It could not be stored; the raw item is kept and can be replayed.</summary>
    Failed = 3,
}
