namespace SmallDesk.Jobs;

/// <summary>Something done over and over. A round that fails is logged, and the next one tries again.</summary>
/// <param name="first">How long after the start the first round comes.</param>
/// <param name="every">From one round to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where a failed round is told.</param>
internal abstract class PeriodicJob(TimeSpan first, TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>One round.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">The desk stops.</param>
    protected abstract Task RunAsync(DateTime now, CancellationToken cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (first > TimeSpan.Zero) await Task.Delay(first, time, stoppingToken);
        using var timer = new PeriodicTimer(every, time);
        do
        {
            try
            {
                await RunAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "{Job} failed; the next round tries again.", GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
