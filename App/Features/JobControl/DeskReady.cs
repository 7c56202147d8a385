using SmallDesk.Data.Lookup;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Features.JobControl;

/// <summary>What the clock asks of the desk: whether it answers yet, and where its days begin.</summary>
internal sealed class DeskReady(IHostApplicationLifetime lifetime, DeskDirectory directory)
{
    /// <summary>Ends when the desk takes requests.</summary>
    public Task WaitAsync(CancellationToken cancel) => lifetime.StartedAsync(cancel);

    /// <summary>The shop's zone.</summary>
    public TimeZoneInfo Zone => directory.Current.Zone;

    /// <summary>The hour of the nightly backup in the shop's zone.</summary>
    public int BackupHour => directory.Current.Rules.Backups.Hour;
}
