using SmallDesk.Domain.Hours;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>
    /// The person was erased: what lists show of their words goes, and nobody can be answered here any more, so it is closed.
    /// Number, times and whose work it was stay.
    /// </summary>
    /// <param name="hours">The business hours by which the time taken is told.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The fact to record when it was not closed; else null.</returns>
    public DeskEvent? Erase(BusinessHours hours, DateTime now)
    {
        (Subject, Excerpt, ThreadKey, ContactPointId) = (null, "", null, null);
        (ContinuedAt, ContinuedChannelId, ContinuedPointId) = (null, null, null);
        Version++;
        return Close(Actor.System, hours, now);
    }

    /// <summary>The last thing said here was erased with the person who said it; the rest stays.</summary>
    public void ForgetExcerpt()
    {
        Version++;
        Excerpt = "";
    }
}
