using SmallDesk.Features.StaffTelegram;

namespace SmallDesk.Jobs;

/// <summary>Forgets what staff were told in Telegram long ago, looking every six hours.</summary>
internal sealed class StaffSweepJob(SweepStaff sweep, TimeProvider time, ILogger<StaffSweepJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.ExecuteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What staff were told long ago could not be deleted; the next round tries again.");
            }
        }
    }
}
