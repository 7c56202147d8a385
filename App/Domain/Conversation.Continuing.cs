namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>The customer goes on in another channel: their next words there belong here, and answers go there until they write by another way again.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="pointId">Who they are there; a point of this conversation's contact.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent ContinueBy(long channelId, long pointId, DateTime now)
    {
        (ContinuedChannelId, ContinuedPointId, ContinuedAt) = (channelId, pointId, now);
        Version++;
        return Event(DeskEventKind.ConversationContinued, Actor.Contact(ContactId), now);
    }

    /// <summary>It was not the customer who went on there: what that person says is no longer theirs.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent EndContinuing(Actor actor, DateTime now)
    {
        (ContinuedChannelId, ContinuedPointId, ContinuedAt) = (null, null, null);
        Version++;
        return Event(DeskEventKind.ConversationSeparated, actor, now);
    }
}
