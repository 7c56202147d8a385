using SmallDesk.Domain.Hours;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Closes it and stops the waiting clock.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="hours">The business hours by which the time taken is told beside the clock's.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact, or null when it was closed already.</returns>
    public DeskEvent? Close(Actor actor, BusinessHours hours, DateTime now)
    {
        if (Status == ConversationStatus.Closed) return null;
        Status = ConversationStatus.Closed;
        ClosedAt = now;
        SnoozedUntil = null;
        WaitingSince = null;
        QuietWarnedAt = null;
        Version++;
        var fact = Event(DeskEventKind.ConversationClosed, actor, now);
        var taken = new TimesTaken(hours);
        if (CountedFrom is { } from) taken.Resolution(from, now);
        fact.Data = taken.ToText();
        return fact;
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
        AwaitAnew(now);
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

    /// <summary>Quiet is counted from now on where it was counted at all.</summary>
    private void AwaitAnew(DateTime now) => (AwaitingSince, QuietWarnedAt) = (AwaitingSince is null ? null : now, null);

    private DeskEvent ReopenFor(Actor customer, DateTime wroteAt, DateTime now)
    {
        var fact = Reopen(customer, now)!;
        CountedFrom = wroteAt;
        return fact;
    }
}
