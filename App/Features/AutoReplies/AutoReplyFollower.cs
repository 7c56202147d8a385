using SmallDesk.Live;

namespace SmallDesk.Features.AutoReplies;

/// <summary>Answers customers by itself: at once when one wrote, and by a sweep.</summary>
internal sealed class AutoReplyFollower(FollowCustomers follow, AutoReplyStart start, LiveHub live, TimeProvider time, ILogger<AutoReplyFollower> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);
    private readonly Signal happened = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = happened.SetBy(live, n => n.Kind == NoticeKind.MessageAdded, Window);
        using var alarm = happened.SetEvery(time, SweepEvery);
        while (true)
        {
            await happened.WaitAsync(stoppingToken);
            try
            {
                // Where nobody uses it, it costs nothing.
                while (start.IsUsed && await follow.ExecuteAsync(stoppingToken)) await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Customers could not be answered automatically; the next sweep tries again.");
            }
        }
    }
}
