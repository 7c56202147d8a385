namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Some of its messages go on in a conversation of their own, which is open and has the same person of ours.</summary>
    /// <param name="other">The new one.</param>
    /// <param name="actor">Who took them out.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>A fact for each of the two.</returns>
    public (DeskEvent Here, DeskEvent There) SplitInto(Conversation other, Actor actor, DateTime now)
    {
        (other.SplitFromId, other.AssigneeId, other.TeamId, other.Priority) = (Id, AssigneeId, TeamId, Priority);
        Version++;
        other.Version++;
        return (Event(DeskEventKind.ConversationSplit, actor, now), other.Event(DeskEventKind.ConversationSplit, actor, now));
    }

    /// <summary>Messages came or went: lists show it by the last one it has now.</summary>
    /// <param name="last">That message, by its time; null leaves everything as it is.</param>
    /// <param name="newest">The highest id of all that stand here.</param>
    public void ShownBy(Message? last, long newest)
    {
        if (last is not null) (LastMessageId, LastMessageAt, LastDirection, Excerpt) = (newest, last.At, last.Direction, ExcerptOf(last));
    }

    /// <summary>The customer waits since then for an answer to what stands here now, UTC; null when they do not.</summary>
    /// <param name="since">The first message without an answer.</param>
    public void WaitsSince(DateTime? since)
    {
        Await(SpamAt is null ? since : null);
        if (since is null) return;
        (AwaitingSince, QuietWarnedAt) = (null, null);
        if (Status != ConversationStatus.Open) (Status, ClosedAt, SnoozedUntil) = (ConversationStatus.Open, null, null);
        CountedFrom ??= since;
    }
}
