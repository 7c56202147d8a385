using SmallDesk.Channels;

namespace SmallDesk.Features.ChannelHost;

/// <summary>One running channel: receives until stopped, and starts over with growing pauses when it falls.</summary>
internal sealed class ChannelRunner(IChannel channel, IChannelKind kind, ChannelHealth health, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public IChannel Channel { get; } = channel;

    public IChannelKind Kind { get; } = kind;

    public ChannelHealth Health { get; } = health;

    public void Start() => running = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        await Channel.DisposeAsync();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await Channel.ReceiveAsync(stopping.Token);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (ChannelException e) when (e.IsPermanent)
            {
                Health.Trouble(e.Message);
                return;
            }
            catch (Exception e)
            {
                // What had held for a while fell for a new reason: a connection lost each night must not end in long pauses.
                if (time.GetElapsedTime(started) >= LongestPause) pause = FirstPause;
                log.LogWarning(e, "A channel stopped receiving and starts again in {Pause}.", pause);
                Health.Trouble(e is ChannelException ? e.Message : "channel.crashed");
                var wait = e is ChannelException { RetryAfter: { } asked } ? asked : pause;
                await Task.Delay(wait, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
            }
        }
    }
}
