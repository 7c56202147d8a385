using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Alerting;

/// <summary>When an alert may disturb somebody.</summary>
internal sealed class AlertTiming(Attendance attendance, DeskDirectory directory)
{
    /// <summary>Whether they do not look at the desk now: nothing of it is open, or they said that they are away.</summary>
    public bool IsAway(long agentId) => directory.Current.Agent(agentId) is { IsAvailable: false } || !attendance.IsHere(agentId);

    /// <summary>
    /// When to tell them, UTC. Whoever wants alerts only while away counts as here for a moment after closing the last screen: what comes
    /// then waits, and is told if they have really gone.
    /// </summary>
    public DateTime DueAt(IAlertWishes wishes, DateTime now)
    {
        var due = wishes.OnlyAway && !IsAway(wishes.AgentId) ? now + Attendance.Grace : now;
        return QuietHours.EndOf(wishes, DeskZone, due) ?? due;
    }

    /// <summary>Until when an alert that is due has to wait after all, UTC; null when it may go.</summary>
    public DateTime? HeldUntil(IAlertWishes wishes, DateTime now) => QuietHours.EndOf(wishes, DeskZone, now);

    public TimeZoneInfo DeskZone => directory.Current.Zone;
}
