using SmallDesk.Features.AwayMail;

namespace SmallDesk.Jobs;

/// <summary>Sends by mail what visitors who left have not seen, looking every quarter of a minute; after a start not before the visitors had time to connect again.</summary>
internal sealed class AwayMailJob(SendAwayMail send, TimeProvider time, ILogger<AwayMailJob> log) : PeriodicJob(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(15), time, log)
{
    protected override Task RunAsync(DateTime now, CancellationToken cancel) => send.ExecuteAsync(now, cancel);
}
