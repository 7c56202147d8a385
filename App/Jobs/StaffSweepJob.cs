using SmallDesk.Features.StaffTelegram;

namespace SmallDesk.Jobs;

/// <summary>Forgets what staff were told in Telegram long ago, looking every six hours.</summary>
internal sealed class StaffSweepJob(SweepStaff sweep, TimeProvider time, ILogger<StaffSweepJob> log) : PeriodicJob(Every, Every, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override Task RunAsync(DateTime now, CancellationToken cancel) => sweep.ExecuteAsync(cancel);
}
