namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>It goes on in another one, which takes over who waits and what was said last; this one stays as a pointer to it.</summary>
    public DeskEvent JoinInto(Conversation other, Actor actor, DateTime now)
    {
        MergedIntoId = other.Id;
        Version++;
        other.Version++;
        if (WaitingSince is { } since)
        {
            if (other.Status != ConversationStatus.Open) (other.Status, other.ClosedAt, other.SnoozedUntil) = (ConversationStatus.Open, null, null);
            if (other.SpamAt is null && (other.WaitingSince is null || since < other.WaitingSince)) other.WaitingSince = since;
            other.CountedFrom ??= since;
        }

        if (LastMessageAt >= other.LastMessageAt) (other.LastMessageAt, other.LastDirection, other.Excerpt) = (LastMessageAt, LastDirection, Excerpt);
        other.LastMessageId = Math.Max(other.LastMessageId, LastMessageId);
        return other.Event(DeskEventKind.ConversationJoined, actor, now);
    }
}
