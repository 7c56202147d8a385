using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>Follows what happens on the desk: at once when something was committed, and by a sweep.</summary>
internal sealed class StaffFollower(FollowDesk follow, FollowAlerts alerts, StaffBook book, LiveHub live, TimeProvider time, ILogger<StaffFollower> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly Signal happened = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = happened.SetBy(live, n => n.Kind is NoticeKind.Conversation or NoticeKind.MessageAdded or NoticeKind.MessageChanged or NoticeKind.Alert or NoticeKind.Staff);
        using var alarm = happened.SetEvery(time, SweepEvery);
        while (true)
        {
            await happened.WaitAsync(stoppingToken);
            try
            {
                // Where nobody uses it, it costs nothing.
                while (!book.Read().IsEmpty && await follow.ExecuteAsync(stoppingToken)) await Task.Yield();
                while (!book.Read().IsEmpty && await alerts.ExecuteAsync(stoppingToken)) await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What happened on the desk could not be followed for staff; the next sweep tries again.");
            }
        }
    }
}
