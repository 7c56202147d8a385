using SmallDesk.Live;

namespace SmallDesk.Features.Surveys;

/// <summary>Follows closings: soon after something was committed, and by a sweep.</summary>
internal sealed class SurveyFollower(FollowClosings follow, LiveHub live, TimeProvider time, ILogger<SurveyFollower> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    // The question comes minutes later: what happens within a second is looked at together.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Signal happened = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hasBegun = false;
        using var listening = happened.SetBy(live, n => n.Kind == NoticeKind.Conversation, Window);
        using var alarm = happened.SetEvery(time, SweepEvery);
        while (true)
        {
            await happened.WaitAsync(stoppingToken);
            try
            {
                if (!hasBegun) await follow.BeginAsync();
                hasBegun = true;
                while (await follow.ExecuteAsync(stoppingToken)) await Task.Yield();
            }
            catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
            {
                log.LogError(e, "Closings could not be followed for surveys; the next sweep tries again.");
            }
        }
    }
}
