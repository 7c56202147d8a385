using SmallDesk.Live;

namespace SmallDesk.Features.Numbers;

/// <summary>Keeps the numbers of past days right and complete: soon after something was committed, when a day is over, and now and then.</summary>
internal sealed class NumbersFollower(FollowPast follow, DayShelf shelf, ShopDays days, LiveHub live, TimeProvider time, ILogger<NumbersFollower> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);
    private const int DaysAtOnce = 10;

    private readonly Signal happened = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = happened.SetBy(live, n => n.Kind is NoticeKind.Conversation or NoticeKind.Survey, Window);
        using var alarm = happened.SetEvery(time, SweepEvery);
        while (true)
        {
            await happened.WaitAsync(stoppingToken);
            try
            {
                while (await follow.ExecuteAsync(stoppingToken)) await Task.Yield();
                while (await shelf.FillAsync(DaysAtOnce, stoppingToken)) await Task.Yield();
                alarm.RingBy(days.NextOver);
            }
            catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
            {
                log.LogWarning(e, "The numbers of past days could not be kept; the next sweep tries again.");
            }
        }
    }
}
