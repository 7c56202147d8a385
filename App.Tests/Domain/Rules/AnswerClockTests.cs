using System.Globalization;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Tests.Domain.Rules;

public sealed class AnswerClockTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    // Four fifths of a short target, the last quarter of an hour of a long one.
    [Theory]
    [InlineData(1, 48)]
    [InlineData(10, 8 * 60)]
    [InlineData(60, 48 * 60)]
    [InlineData(75, 60 * 60)]
    [InlineData(76, 61 * 60)]
    [InlineData(480, 465 * 60)]
    public void A_target_is_near_in_its_last_fifth_and_at_most_for_a_quarter_of_an_hour(int minutes, int seconds)
    {
        var due = Clock(new AnswerTargets { FirstMinutes = minutes }).For(Noon, isFirst: true)!;
        Assert.Equal((Noon.AddSeconds(seconds), Noon.AddMinutes(minutes), (DateTime?)null), (due.NearAt, due.At, due.EscalatesAt));
        Assert.True(due.NearAt >= Noon.AddMinutes(minutes / 2.0));
    }

    [Theory]
    [InlineData(47, TargetStage.None)]
    [InlineData(48, TargetStage.Approaching)]
    [InlineData(59, TargetStage.Approaching)]
    [InlineData(60, TargetStage.Missed)]
    [InlineData(89, TargetStage.Missed)]
    [InlineData(90, TargetStage.Escalated)]
    [InlineData(9000, TargetStage.Escalated)]
    public void Each_stage_begins_at_its_minute(int minutes, TargetStage stage)
    {
        var due = Clock(new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 30 }).For(Noon, isFirst: true)!;
        Assert.Equal(stage, due.StageAt(Noon.AddMinutes(minutes)));
        DateTime? next = stage switch { TargetStage.None => Noon.AddMinutes(48), TargetStage.Approaching => Noon.AddMinutes(60), TargetStage.Missed => Noon.AddMinutes(90), _ => null };
        Assert.Equal(next, due.NextAfter(Noon.AddMinutes(minutes)));
    }

    [Fact]
    public void First_and_further_answers_have_targets_of_their_own_and_without_one_nothing_is_due()
    {
        var clock = Clock(new AnswerTargets { NextMinutes = 30, EscalateMinutes = 5 });
        Assert.Null(clock.For(Noon, isFirst: true));
        Assert.Null(clock.Bound(TargetStage.Missed, isFirst: true, Noon));
        Assert.Null(clock.Target(isFirst: true));
        Assert.Equal(Noon.AddMinutes(30), clock.For(Noon, isFirst: false)!.At);
        Assert.Equal(Noon.AddMinutes(-35), clock.Bound(TargetStage.Escalated, isFirst: false, Noon));
    }

    // Half past five on Friday before the clocks go ahead, an hour of working time: half past nine on Monday. With Monday off, on Tuesday.
    [Theory]
    [InlineData(false, false, "2026-03-30T07:30")]
    [InlineData(true, false, "2026-03-31T07:30")]
    [InlineData(true, true, "2026-03-27T17:30")]
    public void Nights_weekends_holidays_and_the_change_of_the_clocks_do_not_count(bool mondayOff, bool byClock, string due)
    {
        var clock = new AnswerClock(new AnswerTargets { FirstMinutes = 60, ByClock = byClock }, Berlin(mondayOff));
        Assert.Equal(Utc(due), clock.For(Utc("2026-03-27T16:30"), isFirst: true)!.At);
    }

    [Fact]
    public void Who_writes_in_the_night_before_a_holiday_has_the_whole_target_from_the_opening_on()
    {
        var clock = new AnswerClock(new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 30 }, Berlin(mondayOff: true));
        var due = clock.For(Utc("2026-03-29T01:00"), isFirst: true)!;
        Assert.Equal((Utc("2026-03-31T07:48"), Utc("2026-03-31T08:00"), Utc("2026-03-31T08:30")), (due.NearAt, due.At, due.EscalatesAt));
    }

    [Fact]
    public void Where_nobody_ever_is_nothing_ever_falls_due()
    {
        var clock = new AnswerClock(new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 0 }, new BusinessHours(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>()));
        Assert.Equal(new AnswerDue(null, null, null), clock.For(Noon, isFirst: true));
        Assert.Equal(TargetStage.None, clock.For(Noon, isFirst: true)!.StageAt(Noon.AddYears(3)));
        Assert.Null(clock.Bound(TargetStage.Approaching, isFirst: true, Noon));
    }

    [Fact]
    public void Asking_who_has_come_so_far_agrees_with_asking_how_far_each_has_come()
    {
        foreach (var targets in (AnswerTargets[])[new() { FirstMinutes = 7, EscalateMinutes = 0 }, new() { FirstMinutes = 90, EscalateMinutes = 45 }, new() { FirstMinutes = 1500, EscalateMinutes = 600 }, new() { FirstMinutes = 300, ByClock = true }])
        {
            var clock = new AnswerClock(targets, Berlin(mondayOff: true));
            for (var step = 0; step < 6 * 24 * 60; step += 11)
            {
                var now = Utc("2026-03-27T10:00").AddMinutes(step);
                var since = Utc("2026-03-26T09:30").AddMinutes(step * 31 % 6000);
                var stage = clock.For(since, isFirst: true)!.StageAt(now);
                foreach (var asked in (TargetStage[])[TargetStage.Approaching, TargetStage.Missed, TargetStage.Escalated])
                    Assert.Equal(stage >= asked, since <= clock.Bound(asked, isFirst: true, now));
            }
        }
    }

    private static AnswerClock Clock(AnswerTargets targets) => new(targets, BusinessHours.Always);

    private static BusinessHours Berlin(bool mondayOff) => new(
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [new(9 * 60, 18 * 60)]),
        mondayOff ? new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new(2026, 3, 30)] = [] } : null);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
