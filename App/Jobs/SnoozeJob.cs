using SmallDesk.Features.Conversations;

namespace SmallDesk.Jobs;

/// <summary>Wakes snoozed conversations, looking every half minute.</summary>
internal sealed class SnoozeJob(WakeSnoozed wake, TimeProvider time, ILogger<SnoozeJob> log) : PeriodicJob(TimeSpan.Zero, TimeSpan.FromSeconds(30), time, log)
{
    protected override Task RunAsync(DateTime now, CancellationToken cancel) => wake.ExecuteAsync(now, cancel);
}
