using System.Globalization;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>We wait for the customer now; nobody of ours is expected to act.</summary>
    /// <returns>The fact, or null when nothing changed.</returns>
    public DeskEvent? MarkPending(Actor actor, DateTime now)
    {
        if (Status is ConversationStatus.Pending or ConversationStatus.Closed) return null;
        Status = ConversationStatus.Pending;
        SnoozedUntil = null;
        WaitingSince = null;
        Version++;
        return Event(DeskEventKind.ConversationPending, actor, now);
    }

    /// <summary>Puts it away until <paramref name="until"/> (UTC) or until the customer writes.</summary>
    /// <returns>The fact, or null when it is closed or the time has passed.</returns>
    public DeskEvent? Snooze(Actor actor, DateTime until, DateTime now)
    {
        if (Status == ConversationStatus.Closed || until <= now) return null;
        Status = ConversationStatus.Snoozed;
        SnoozedUntil = until;
        WaitingSince = null;
        Version++;
        var fact = Event(DeskEventKind.ConversationSnoozed, actor, now);
        fact.Data = string.Create(CultureInfo.InvariantCulture, $$"""{"until":"{{until:yyyy-MM-ddTHH:mm:ssZ}}"}""");
        return fact;
    }

    /// <summary>Brings it back when its time has come.</summary>
    /// <returns>The fact, or null when it is not due.</returns>
    public DeskEvent? Wake(DateTime now)
    {
        if (Status != ConversationStatus.Snoozed || SnoozedUntil > now) return null;
        Status = ConversationStatus.Open;
        SnoozedUntil = null;
        AwaitAnew(now);
        Version++;
        return Event(DeskEventKind.ConversationWoke, Actor.System, now);
    }

    /// <summary>Back to open from pending or snoozed by hand.</summary>
    /// <returns>The fact, or null when it was neither.</returns>
    public DeskEvent? BackToOpen(Actor actor, DateTime now) =>
        Status is ConversationStatus.Pending or ConversationStatus.Snoozed ? Open(actor, now) : null;

    private DeskEvent Open(Actor actor, DateTime now)
    {
        Status = ConversationStatus.Open;
        SnoozedUntil = null;
        AwaitAnew(now);
        Version++;
        return Event(DeskEventKind.ConversationOpened, actor, now);
    }
}
