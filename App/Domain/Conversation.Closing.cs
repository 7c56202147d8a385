using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Closes it because the customer said nothing more after a person of ours had answered.</summary>
    /// <param name="days">After how many days.</param>
    /// <param name="isSilent">Nobody is told or asked anything because of it.</param>
    /// <param name="hours">The business hours by which the time taken is told.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact, or null when it does not wait for the customer.</returns>
    public DeskEvent? CloseQuiet(int days, bool isSilent, BusinessHours hours, DateTime now)
    {
        if (!IsQuiet || Close(Actor.System, hours, now) is not { } fact) return null;
        var told = fact.Data is null ? [] : JsonNode.Parse(fact.Data)!.AsObject();
        told["days"] = days;
        if (isSilent) told["silent"] = true;
        fact.Data = told.ToJsonString(JsonSerializerOptions.Web);
        return fact;
    }

    /// <summary>The customer was told that it will be closed.</summary>
    /// <returns>The fact, or null when it does not wait for the customer, or they were told.</returns>
    public DeskEvent? WarnQuiet(DateTime now)
    {
        if (!IsQuiet || QuietWarnedAt is not null) return null;
        QuietWarnedAt = now;
        Version++;
        return Event(DeskEventKind.QuietWarned, Actor.System, now);
    }

    /// <summary>Whether it waits for nobody but the customer: a person of ours had the last word.</summary>
    public bool IsQuiet =>
        AwaitingSince is not null && WaitingSince is null && (Status is ConversationStatus.Open or ConversationStatus.Pending)
        && SpamAt is null && DeletedAt is null && MergedIntoId is null;

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
