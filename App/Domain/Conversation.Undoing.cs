namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>How it stands now.</summary>
    public ConversationStanding Standing => new(Status, WaitingSince, SnoozedUntil, ClosedAt, CountedFrom, FirstResponseAt);

    /// <summary>Stands again as it did; the fact is recorded by <see cref="Undone"/>.</summary>
    public void StandAgain(ConversationStanding was)
    {
        (Status, SnoozedUntil, ClosedAt, CountedFrom, FirstResponseAt) = (was.Status, was.SnoozedUntil, was.ClosedAt, was.CountedFrom, was.FirstResponseAt);
        Await(was.WaitingSince);
    }

    /// <summary>Something done here was taken back.</summary>
    /// <param name="data">What it was, and which facts no longer count, as JSON.</param>
    /// <param name="actor">Who took it back.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent Undone(string data, Actor actor, DateTime now)
    {
        Version++;
        var fact = Event(DeskEventKind.ConversationUndone, actor, now);
        fact.Data = data;
        return fact;
    }
}
