using SmallDesk.Features.Files;

namespace SmallDesk.Jobs;

/// <summary>Deletes uploads that were never sent, looking every hour.</summary>
internal sealed class UploadSweepJob(SweepUploads sweep, TimeProvider time, ILogger<UploadSweepJob> log) : PeriodicJob(Every, Every, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override Task RunAsync(DateTime now, CancellationToken cancel) => sweep.ExecuteAsync(now, cancel);
}
