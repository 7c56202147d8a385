namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Closes it and stops the waiting clock.</summary>
    /// <returns>The fact, or null when it was closed already.</returns>
    public DeskEvent? Close(Actor actor, DateTime now)
    {
        if (Status == ConversationStatus.Closed) return null;
        Status = ConversationStatus.Closed;
        ClosedAt = now;
        SnoozedUntil = null;
        WaitingSince = null;
        Version++;
        return Event(DeskEventKind.ConversationClosed, actor, now);
    }

    /// <summary>Opens it again by hand; first response starts anew only when the customer writes.</summary>
    /// <returns>The fact, or null when it was not closed.</returns>
    public DeskEvent? Reopen(Actor actor, DateTime now)
    {
        if (Status != ConversationStatus.Closed) return null;
        Status = ConversationStatus.Open;
        ClosedAt = null;
        CountedFrom = null;
        FirstResponseAt = null;
        Version++;
        return Event(DeskEventKind.ConversationReopened, actor, now);
    }

    /// <summary>The answer it was closed with has been taken back: as if it had not been closed.</summary>
    /// <returns>The fact, or null when it is not closed.</returns>
    public DeskEvent? UndoClose(Actor actor, DateTime now)
    {
        if (Status != ConversationStatus.Closed) return null;
        ClosedAt = null;
        return Open(actor, now);
    }

    private DeskEvent ReopenFor(Actor customer, DateTime wroteAt, DateTime now)
    {
        var fact = Reopen(customer, now)!;
        CountedFrom = wroteAt;
        return fact;
    }
}
