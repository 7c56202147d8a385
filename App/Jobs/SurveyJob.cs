using SmallDesk.Features.Surveys;

namespace SmallDesk.Jobs;

/// <summary>Asks customers how it went when it is time, looking every half minute.</summary>
internal sealed class SurveyJob(AskSurveys ask, TimeProvider time, ILogger<SurveyJob> log) : PeriodicJob(TimeSpan.Zero, TimeSpan.FromSeconds(30), time, log)
{
    protected override Task RunAsync(DateTime now, CancellationToken cancel) => ask.ExecuteAsync(now, cancel);
}
