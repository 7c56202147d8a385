namespace SmallDesk.Domain;

/// <summary>A thread with one contact. State changes go through the methods of its partial files, which return the fact to record.</summary>
public sealed partial class Conversation
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The number people see; never reused.</summary>
    public long Number { get; set; }

    /// <summary>The customer.</summary>
    public long ContactId { get; set; }

    /// <summary>The channel it began in; each message carries its own.</summary>
    public long ChannelId { get; set; }

    /// <summary>The contact point it began with.</summary>
    public long? ContactPointId { get; set; }

    /// <summary>What keeps apart several conversations of one contact point in a channel (a mail thread, a topic); null where one suffices.</summary>
    public string? ThreadKey { get; set; }

    /// <summary>Subject where the channel has one.</summary>
    public string? Subject { get; set; }

    /// <summary>Stored state.</summary>
    public ConversationStatus Status { get; set; }

    /// <summary>Who answers, if anybody.</summary>
    public long? AssigneeId { get; set; }

    /// <summary>Which team answers, if any.</summary>
    public long? TeamId { get; set; }

    /// <summary>How much it matters.</summary>
    public ConversationPriority Priority { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the last public message or note was stored, UTC.</summary>
    public DateTime LastMessageAt { get; set; }

    /// <summary>The newest message; the mark that unread and the stale-reply guard compare with.</summary>
    public long LastMessageId { get; set; }

    /// <summary>First line of the last message, for lists; at most 160 characters.</summary>
    public string Excerpt { get; set; } = "";

    /// <summary>Who wrote the last message.</summary>
    public MessageDirection LastDirection { get; set; }

    /// <summary>The customer's first message since a person of ours last answered, UTC; null when nobody waits.</summary>
    public DateTime? WaitingSince { get; set; }

    /// <summary>The customer's first message, or the one that reopened, UTC: where first response and resolution are counted from.</summary>
    public DateTime? CountedFrom { get; set; }

    /// <summary>First public message of a person of ours since <see cref="CountedFrom"/>, UTC.</summary>
    public DateTime? FirstResponseAt { get; set; }

    /// <summary>How far the present waiting has been told of: 0 not at all, then as <see cref="Rules.TargetStage"/>.</summary>
    public Rules.TargetStage TargetStage { get; set; }

    /// <summary>When a person of ours last wrote without a word of the customer since, UTC; null when the customer has the last word.</summary>
    public DateTime? AwaitingSince { get; set; }

    /// <summary>When the customer was told that it will be closed, UTC; null when they were not, or something has happened since.</summary>
    public DateTime? QuietWarnedAt { get; set; }

    /// <summary>When it comes back while snoozed, UTC.</summary>
    public DateTime? SnoozedUntil { get; set; }

    /// <summary>Since when it is closed, UTC.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>The conversation this one follows after its reopening time had passed.</summary>
    public long? PreviousId { get; set; }

    /// <summary>The conversation that its first mail quotes without its sender having taken part there: people may join the two.</summary>
    public long? LooksLikeId { get; set; }

    /// <summary>Marked as spam at, UTC.</summary>
    public DateTime? SpamAt { get; set; }

    /// <summary>The agent who marked it as spam; null when the desk did.</summary>
    public long? SpamById { get; set; }

    /// <summary>Deleted at, UTC; stays as a tombstone so that nothing comes back.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The agent who deleted it.</summary>
    public long? DeletedById { get; set; }

    /// <summary>The conversation this one was taken out of; null for most.</summary>
    public long? SplitFromId { get; set; }

    /// <summary>The conversation this one was merged into; reads follow it.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>Since when the customer goes on in another channel than the one it began in, UTC; null when they do not.</summary>
    public DateTime? ContinuedAt { get; set; }

    /// <summary>That channel.</summary>
    public long? ContinuedChannelId { get; set; }

    /// <summary>The customer's contact point there.</summary>
    public long? ContinuedPointId { get; set; }

    /// <summary>Changed on every write; a lost update is refused.</summary>
    public long Version { get; set; }

    private DeskEvent Event(DeskEventKind kind, Actor actor, DateTime now)
    {
        var happened = DeskEvent.Of(kind, actor, now);
        happened.ConversationId = Id;
        happened.ContactId = ContactId;
        happened.ChannelId = ChannelId;
        return happened;
    }
}
