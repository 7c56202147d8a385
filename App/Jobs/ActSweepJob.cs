using SmallDesk.Features.Acts;

namespace SmallDesk.Jobs;

/// <summary>Forgets what can no longer be taken back, looking every six hours.</summary>
internal sealed class ActSweepJob(SweepActs sweep, TimeProvider time, ILogger<ActSweepJob> log) : PeriodicJob(Every, Every, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override Task RunAsync(DateTime now, CancellationToken cancel) => sweep.ExecuteAsync(now, cancel);
}
