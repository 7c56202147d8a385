using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>How long after closing a customer's message reopens instead of starting anew, where nobody said otherwise.</summary>
    public static readonly TimeSpan ReopensWithin = TimeSpan.FromDays(14);

    /// <summary>It begins.</summary>
    public DeskEvent Started(Actor actor, DateTime now) => Event(DeskEventKind.ConversationStarted, actor, now);

    /// <summary>Whether a customer's message at <paramref name="now"/> belongs here rather than to a new conversation.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="reopensWithin">How long after closing it still does.</param>
    public bool Takes(DateTime now, TimeSpan reopensWithin) =>
        DeletedAt is null && MergedIntoId is null
        && (Status != ConversationStatus.Closed || ClosedAt is null || now - ClosedAt.Value <= reopensWithin);

    /// <summary>
    /// The customer wrote. Opens what was pending, snoozed or closed, and starts the waiting clock,
    /// unless the message is automatic (vacation notes and the like never reopen and never wait).
    /// </summary>
    /// <returns>The facts to record, in order.</returns>
    public IEnumerable<DeskEvent> CustomerWrote(Message message, DateTime now)
    {
        Remember(message);
        var customer = Actor.Contact(ContactId);
        var wrote = Event(DeskEventKind.CustomerWrote, customer, now);
        wrote.MessageId = message.Id;
        if (message.IsAutomatic) wrote.Data = """{"automatic":true}""";
        else if (Status == ConversationStatus.Closed) yield return ReopenFor(customer, message.At, now);
        else if (Status != ConversationStatus.Open) yield return Open(customer, now);
        if (!message.IsAutomatic)
        {
            if (SpamAt is null) Await(WaitingSince ?? message.At);
            (AwaitingSince, QuietWarnedAt) = (null, null);
            CountedFrom ??= message.At;
        }

        yield return wrote;
    }

    /// <summary>The customer had written before the channel was connected: it is on record, and nobody waits because of it.</summary>
    /// <returns>The facts to record, in order.</returns>
    public IEnumerable<DeskEvent> CustomerHadWritten(Message message, DateTime now)
    {
        var isFirst = LastMessageId == 0;
        Remember(message);
        if (isFirst) (Status, ClosedAt) = (ConversationStatus.Closed, message.At);
        var wrote = Event(DeskEventKind.CustomerWrote, Actor.Contact(ContactId), now);
        wrote.MessageId = message.Id;
        wrote.Data = """{"history":true}""";
        yield return wrote;
    }

    /// <summary>The customer said something that answers a question of the desk itself: it is on record, and nobody waits because of it.</summary>
    public void CustomerRemarked(Message message) => Remember(message);

    /// <summary>We wrote publicly. Only a person stops the waiting clock; a robot does not.</summary>
    /// <param name="message">What.</param>
    /// <param name="actor">Who.</param>
    /// <param name="hours">The business hours by which the times taken are told beside the clock's.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="targets">How soon an answer is wanted; null for no target.</param>
    public DeskEvent WeWrote(Message message, Actor actor, BusinessHours hours, DateTime now, AnswerClock? targets = null)
    {
        Remember(message);
        var fact = Event(message.IsAutomatic ? DeskEventKind.RobotReplied : DeskEventKind.AgentReplied, actor, now);
        fact.MessageId = message.Id;
        if (message.IsAutomatic) return fact;
        var taken = new TimesTaken(hours);
        if (WaitingSince is { } waits && targets?.For(waits, IsUnanswered)?.At is { } due) taken.OnTime(message.At < due);
        if (FirstResponseAt is null && CountedFrom is { } from)
        {
            FirstResponseAt = message.At;
            taken.FirstResponse(from, message.At);
        }

        if (WaitingSince is { } since) taken.Waited(since, message.At);
        fact.Data = taken.ToText();
        (WaitingSince, TargetStage) = (null, TargetStage.None);
        (AwaitingSince, QuietWarnedAt) = (message.At, null);
        return fact;
    }

    /// <summary>We wrote to somebody else about it (a supplier, a colleague outside); the customer still waits.</summary>
    public DeskEvent WePassedOn(Message message, Actor actor, DateTime now)
    {
        Remember(message);
        var fact = Event(DeskEventKind.MessagePassedOn, actor, now);
        fact.MessageId = message.Id;
        return fact;
    }

    /// <summary>An answer was taken back before it left.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="last">The newest message without it; null when there is none.</param>
    /// <param name="waiting">Since when the customer waits again, UTC; null when they do not.</param>
    /// <param name="actor">Who took it back.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent ReplyTakenBack(Message reply, Message? last, DateTime? waiting, Actor actor, DateTime now)
    {
        Version++;
        if (FirstResponseAt == reply.At) FirstResponseAt = null;
        if (Status == ConversationStatus.Open && SpamAt is null) Await(waiting);
        if (waiting is not null) (AwaitingSince, QuietWarnedAt) = (null, null);
        if (last is not null) (LastMessageAt, LastDirection, Excerpt) = (last.At, last.Direction, ExcerptOf(last));
        var fact = Event(DeskEventKind.ReplyTakenBack, actor, now);
        fact.MessageId = reply.Id;
        return fact;
    }

    /// <summary>A note for colleagues was added; nothing changes for the customer.</summary>
    public DeskEvent NoteAdded(Message note, Actor actor, DateTime now)
    {
        Remember(note);
        var fact = Event(DeskEventKind.NoteAdded, actor, now);
        fact.MessageId = note.Id;
        return fact;
    }

    /// <summary>The words of a message changed: lists show it by its new ones.</summary>
    public void Retold(Message message)
    {
        if (LastMessageId != message.Id) return;
        Version++;
        Excerpt = ExcerptOf(message);
    }

    private void Remember(Message message)
    {
        Version++;
        LastMessageId = message.Id;
        LastMessageAt = message.At > LastMessageAt ? message.At : LastMessageAt;

        // What a robot says to somebody who waits for a person hides neither their words nor that nobody has read them.
        if (message is { IsAutomatic: true, Direction: MessageDirection.Out } && WaitingSince is not null) return;
        LastDirection = message.Direction;
        Excerpt = ExcerptOf(message);
    }

    /// <summary>Where several people write, the list says which of them did.</summary>
    private string ExcerptOf(Message message) =>
        message.Direction == MessageDirection.In && OtherAuthor(message) is { Length: > 0 } author ? Domain.Excerpt.Of(message, author) : Domain.Excerpt.Of(message);

    private string? OtherAuthor(Message message)
    {
        if (ChatFacts.Read(message.Chat)?.Author is { } member) return member.Name;
        if (message.ContactId is null || message.ContactId == ContactId) return null;
        return MailFacts.Read(message.Mail)?.From is { } from ? from.Name ?? from.Address : null;
    }
}
