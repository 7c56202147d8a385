using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A tag was put on it. The name is told with it, because a tag may be renamed or removed.</summary>
    public DeskEvent Tagged(long tagId, string name, Actor actor, DateTime now) => OfTag(DeskEventKind.ConversationTagged, tagId, name, actor, now);

    /// <summary>A tag was taken off.</summary>
    public DeskEvent Untagged(long tagId, string name, Actor actor, DateTime now) => OfTag(DeskEventKind.ConversationUntagged, tagId, name, actor, now);

    /// <summary>Says how much it matters.</summary>
    /// <returns>The fact with the former priority, or null when it was that already.</returns>
    public DeskEvent? SetPriority(ConversationPriority priority, Actor actor, DateTime now)
    {
        if (Priority == priority) return null;
        var from = Priority;
        Priority = priority;
        Version++;
        var fact = Event(DeskEventKind.PriorityChanged, actor, now);
        fact.Data = JsonSerializer.Serialize(new { from = from.ToString(), to = priority.ToString() }, Readable);
        return fact;
    }

    /// <summary>Puts it away as spam: it leaves all lists and nobody waits any more. Since when somebody did is told with the fact.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact, or null when it was spam already.</returns>
    public DeskEvent? MarkSpam(Actor actor, DateTime now)
    {
        if (SpamAt is not null) return null;
        var fact = Event(DeskEventKind.ConversationMarkedSpam, actor, now);
        if (WaitingSince is { } since) fact.Data = JsonSerializer.Serialize(new { waitingSince = since }, Readable);
        (SpamAt, SpamById, WaitingSince) = (now, actor.AgentId, null);
        Version++;
        return fact;
    }

    /// <summary>It is no spam after all.</summary>
    /// <param name="waiting">Since when the customer waits for an answer, UTC; null when they do not. It counts only while the conversation is open.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact, or null when it was none.</returns>
    public DeskEvent? NotSpam(DateTime? waiting, Actor actor, DateTime now)
    {
        if (SpamAt is null) return null;
        LeaveSpam(waiting);
        AwaitAnew(now);
        return Event(DeskEventKind.ConversationNotSpam, actor, now);
    }

    /// <summary>As <see cref="NotSpam"/>, without a fact: the marking itself is taken back.</summary>
    public void LeaveSpam(DateTime? waiting)
    {
        (SpamAt, SpamById) = (null, null);
        if (Status == ConversationStatus.Open) Await(waiting);
        Version++;
    }

    /// <summary>Deletes it; the row stays, so that nothing of it comes in again.</summary>
    /// <returns>The fact, or null when it was deleted already.</returns>
    public DeskEvent? Delete(Actor actor, DateTime now)
    {
        if (DeletedAt is not null) return null;
        (DeletedAt, DeletedById) = (now, actor.AgentId);
        Version++;
        return Event(DeskEventKind.ConversationDeleted, actor, now);
    }

    /// <summary>Brings it back as it was.</summary>
    /// <returns>The fact, or null when it was not deleted.</returns>
    public DeskEvent? Restore(Actor actor, DateTime now)
    {
        if (DeletedAt is null) return null;
        Undelete();
        AwaitAnew(now);
        return Event(DeskEventKind.ConversationRestored, actor, now);
    }

    /// <summary>As <see cref="Restore"/>, without a fact: the deleting itself is taken back.</summary>
    public void Undelete()
    {
        (DeletedAt, DeletedById) = (null, null);
        Version++;
    }

    /// <summary>A message was removed from the desk: lists show the words before it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="last">The newest message without it; null when there is none.</param>
    /// <param name="actor">Who removed it.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent MessageRemoved(Message message, Message? last, Actor actor, DateTime now)
    {
        Version++;
        if (last is null) Excerpt = "";
        else if (last.Id < message.Id) (LastDirection, Excerpt) = (last.Direction, ExcerptOf(last));
        var fact = Event(DeskEventKind.MessageRemoved, actor, now);
        fact.MessageId = message.Id;
        return fact;
    }

    private DeskEvent OfTag(DeskEventKind kind, long tagId, string name, Actor actor, DateTime now)
    {
        var fact = Event(kind, actor, now);
        fact.Data = JsonSerializer.Serialize(new { tag = tagId, name }, Readable);
        return fact;
    }
}
