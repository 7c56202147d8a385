namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>It goes on in another one, which takes over who waits and what was said last; this one stays as a pointer to it.</summary>
    /// <param name="other">Where it goes on.</param>
    /// <param name="last">The last message that moves there; null when none does.</param>
    /// <param name="actor">Who joined them.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent JoinInto(Conversation other, Message? last, Actor actor, DateTime now)
    {
        MergedIntoId = other.Id;
        Version++;
        other.Version++;
        if (WaitingSince is { } since)
        {
            if (other.Status != ConversationStatus.Open) (other.Status, other.ClosedAt, other.SnoozedUntil) = (ConversationStatus.Open, null, null);
            if (other.SpamAt is null && (other.WaitingSince is null || since < other.WaitingSince)) other.Await(since);
            other.CountedFrom ??= since;
        }

        other.QuietWarnedAt = null;
        if (other.WaitingSince is not null) other.AwaitingSince = null;
        else if (AwaitingSince > (other.AwaitingSince ?? DateTime.MinValue)) other.AwaitingSince = AwaitingSince;
        if (LastMessageAt >= other.LastMessageAt) (other.LastMessageAt, other.LastDirection, other.Excerpt) = (LastMessageAt, LastDirection, last is null ? Excerpt : other.ExcerptOf(last));
        other.LastMessageId = Math.Max(other.LastMessageId, LastMessageId);
        return other.Event(DeskEventKind.ConversationJoined, actor, now);
    }

    /// <summary>What had been joined into another one stands by itself again, in the state it was in; the other is as if nothing of it had ever come.</summary>
    /// <param name="other">Where it was.</param>
    /// <param name="last">The last message that stays there; null when none does.</param>
    /// <param name="waiting">Since when the customer there waits for an answer to what stays, UTC; null when they do not.</param>
    /// <param name="actor">Who took them apart.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>A fact for each of the two.</returns>
    public (DeskEvent Here, DeskEvent There) PartFrom(Conversation other, Message? last, DateTime? waiting, Actor actor, DateTime now)
    {
        MergedIntoId = null;
        Version++;
        other.Version++;
        if (other.WaitingSince is not null) other.Await(waiting);
        if (waiting is not null) (other.AwaitingSince, other.QuietWarnedAt) = (null, null);
        if (last is not null) (other.LastMessageId, other.LastMessageAt, other.LastDirection, other.Excerpt) = (last.Id, last.At, last.Direction, other.ExcerptOf(last));
        return (Event(DeskEventKind.ConversationParted, actor, now), other.Event(DeskEventKind.ConversationParted, actor, now));
    }
}
