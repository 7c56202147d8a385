using System.Runtime;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Hosting;

/// <summary>
/// Gives back, once, what starting used and running does not need (the model's making, compiled queries' trees): a desk that
/// idles would keep it for hours, because nothing it does would bring a collection about.
/// </summary>
internal sealed class TidyAfterStart(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        await Task.Delay(Settled, time, stoppingToken);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
