using SmallDesk.Features.AutoClose;

namespace SmallDesk.Jobs;

/// <summary>Closes quiet conversations, looking every ten minutes.</summary>
internal sealed class QuietJob(SweepQuiet sweep, TimeProvider time, ILogger<QuietJob> log) : PeriodicJob(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), time, log)
{
    protected override Task RunAsync(DateTime now, CancellationToken cancel) => sweep.ExecuteAsync(now, cancel);
}
