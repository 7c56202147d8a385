using SmallDesk.Features.AwayMail;

namespace SmallDesk.Jobs;

/// <summary>Sends by mail what visitors who left have not seen, looking every quarter of a minute; after a start not before the visitors had time to connect again.</summary>
internal sealed class AwayMailJob(SendAwayMail send, TimeProvider time, ILogger<AwayMailJob> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, time, stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await send.ExecuteAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Answers for visitors who left could not be sent by mail; the next round tries again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
