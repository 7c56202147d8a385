namespace SmallDesk.Features.WebChat;

/// <summary>Starts the news, keeps all streams warm with one beat, and lets them go when the desk stops.</summary>
internal sealed class VisitorConnections(
    VisitorStreams streams, VisitorNews news, ChatLimiter limiter, TimeProvider time, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Below the thirty to sixty seconds after which proxies give up on a silent connection.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The web server waits for open requests before it tells hosted services to stop: streams must end earlier.
        await using var stopping = lifetime.ApplicationStopping.Register(streams.CloseAll);
        news.Start();
        using var timer = new PeriodicTimer(Interval, time);
        while (await WaitAsync(timer, stoppingToken))
        {
            streams.SendBeat();
            limiter.Forget();
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
