using SmallDesk.Domain.Hours;

namespace SmallDesk.Domain.Rules;

/// <summary>
/// How long customers of one channel may wait. A target is near when four fifths of it are over, but not sooner than a quarter of an hour before its
/// end: in the last fifth of a short one, in the last fifteen minutes of a long one, and so never in its first half. It is missed when all of it is
/// over, and escalated when so much again has passed as <see cref="AnswerTargets.EscalateMinutes"/> says. Minutes are of business hours, or of the
/// clock where the targets say so.
/// </summary>
/// <param name="targets">How soon we want to answer.</param>
/// <param name="hours">When somebody is there for the channel.</param>
public sealed class AnswerClock(AnswerTargets targets, BusinessHours hours)
{
    private static readonly TimeSpan NearAtMost = TimeSpan.FromMinutes(15);

    private readonly BusinessHours hours = targets.ByClock ? BusinessHours.Always : hours;

    /// <summary>When something becomes of a customer's waiting; null when there is no target for it.</summary>
    /// <param name="since">Since when they wait, UTC.</param>
    /// <param name="isFirst">Whether they have had no answer yet.</param>
    public AnswerDue? For(DateTime since, bool isFirst) => targets.MinutesFor(isFirst) is null ? null : new AnswerDue(
        At(TargetStage.Approaching, since, isFirst), At(TargetStage.Missed, since, isFirst), At(TargetStage.Escalated, since, isFirst));

    /// <summary>The target itself; null when there is none.</summary>
    /// <param name="isFirst">Whether they have had no answer yet.</param>
    public TimeSpan? Target(bool isFirst) => TimeTo(TargetStage.Missed, isFirst);

    /// <summary>Whoever waits since then or longer has come so far: <see cref="For"/> asked the other way round. Null when nobody has.</summary>
    /// <param name="stage">How far.</param>
    /// <param name="isFirst">Whether they have had no answer yet.</param>
    /// <param name="now">When, UTC.</param>
    public DateTime? Bound(TargetStage stage, bool isFirst, DateTime now) => TimeTo(stage, isFirst) is { } time ? hours.Before(now, time) : null;

    private DateTime? At(TargetStage stage, DateTime since, bool isFirst) => TimeTo(stage, isFirst) is { } time ? hours.After(since, time) : null;

    private TimeSpan? TimeTo(TargetStage stage, bool isFirst)
    {
        if (targets.MinutesFor(isFirst) is not { } minutes) return null;
        var target = TimeSpan.FromMinutes(minutes);
        return stage switch
        {
            TargetStage.Approaching => target * 0.8 > target - NearAtMost ? target * 0.8 : target - NearAtMost,
            TargetStage.Missed => target,
            TargetStage.Escalated => targets.EscalateMinutes is { } more ? target + TimeSpan.FromMinutes(more) : null,
            _ => TimeSpan.Zero,
        };
    }
}

/// <summary>What becomes of a customer's waiting, and when. A moment that never comes is null.</summary>
/// <param name="NearAt">From when on the target is near, UTC.</param>
/// <param name="At">When the answer is due, UTC: from then on the target is missed.</param>
/// <param name="EscalatesAt">When supervisors are told, UTC.</param>
public sealed record AnswerDue(DateTime? NearAt, DateTime? At, DateTime? EscalatesAt)
{
    /// <summary>How far the waiting has come.</summary>
    /// <param name="now">When, UTC.</param>
    public TargetStage StageAt(DateTime now) =>
        now >= EscalatesAt ? TargetStage.Escalated : now >= At ? TargetStage.Missed : now >= NearAt ? TargetStage.Approaching : TargetStage.None;

    /// <summary>When it next comes further, UTC; null when it never does.</summary>
    /// <param name="now">From when, UTC.</param>
    public DateTime? NextAfter(DateTime now) => now < NearAt ? NearAt : now < At ? At : now < EscalatesAt ? EscalatesAt : null;
}
