using SmallDesk.Features.Acts;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.AutoClose;
using SmallDesk.Features.AwayMail;
using SmallDesk.Features.Backups;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Files;
using SmallDesk.Features.Outages;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Features.Retention;
using SmallDesk.Features.StaffTelegram;
using SmallDesk.Features.Surveys;
using SmallDesk.Features.Waiting;

namespace SmallDesk.Jobs;

/// <summary>Everything that runs by the clock. What is due stands in the desk's own tables; a line only says when somebody looks.</summary>
/// <param name="Lines">In the order in which people see them.</param>
internal sealed record Schedule(IReadOnlyList<JobLine> Lines)
{
    public static Schedule Usual { get; } = new(
    [
        JobLine.Of<WakeSnoozed>("snooze", Often(first: 0, every: 30), (wake, now, cancel) => wake.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepTargets>("waiting", Often(first: 10, every: 20), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepOutages>("channels", Often(first: 60, every: 30), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepQuiet>("autoClose", Often(first: 5, every: 600), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<AskSurveys>("surveys", Often(first: 0, every: 30), (ask, now, cancel) => ask.ExecuteAsync(now, cancel)),

        // After a start not before the visitors had time to connect again.
        JobLine.Of<SendAwayMail>("awayMail", Often(first: 90, every: 15), (send, now, cancel) => send.ExecuteAsync(now, cancel)),
        JobLine.Of<MakeBackup>("backups", new Daily(desk => desk.BackupHour), (make, now, cancel) => make.NightlyAsync(now, cancel)),
        JobLine.Of<ForgetOld>("retention", new Daily(_ => 4, 30), (forget, now, cancel) => forget.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepUploads>("uploads", Hours(1), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepActs>("acts", Hours(6), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepAlerts>("alerts", Hours(6), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepPushes>("push", Hours(6), (sweep, now, cancel) => sweep.ExecuteAsync(now, cancel)),
        JobLine.Of<SweepStaff>("staff", Hours(6), (sweep, _, cancel) => sweep.ExecuteAsync(cancel)),
    ]);

    /// <summary>In seconds.</summary>
    private static Every Often(int first, int every) => new(TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(every));

    private static Every Hours(int hours) => new(TimeSpan.FromHours(hours), TimeSpan.FromHours(hours));
}
