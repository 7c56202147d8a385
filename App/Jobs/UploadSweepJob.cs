using SmallDesk.Features.Files;

namespace SmallDesk.Jobs;

/// <summary>Deletes uploads that were never sent, looking every hour.</summary>
internal sealed class UploadSweepJob(SweepUploads sweep, TimeProvider time, ILogger<UploadSweepJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.ExecuteAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Uploads that were never sent could not be deleted; the next round tries again.");
            }
        }
    }
}
