using SmallDesk.Features.Conversations;

namespace SmallDesk.Jobs;

/// <summary>Wakes snoozed conversations, looking every half minute.</summary>
internal sealed class SnoozeJob(WakeSnoozed wake, TimeProvider time, ILogger<SnoozeJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await wake.ExecuteAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Snoozed conversations could not be woken; the next round tries again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
