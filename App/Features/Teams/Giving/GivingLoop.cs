using SmallDesk.Live;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>One round: what happened is followed, who left without a word is noticed, who waits is given to somebody.</summary>
internal sealed class GivingRound(FollowerStart start, FollowHandOvers follow, Absences absences, GiveWaiting give)
{
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        // Where nobody uses it, it costs nothing.
        if (!start.IsUsed) return;
        while (await follow.ExecuteAsync(cancel)) await Task.Yield();
        await absences.ExecuteAsync(cancel);
        while (await give.ExecuteAsync(cancel)) await Task.Yield();
    }
}

/// <summary>Goes round: at once when something was committed or somebody came, and by a sweep.</summary>
internal sealed class GivingLoop(GivingRound round, LiveHub live, TimeProvider time, ILogger<GivingLoop> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);
    private readonly Signal happened = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = happened.SetBy(live, Matters, Window);
        using var alarm = happened.SetEvery(time, SweepEvery);
        while (true)
        {
            await happened.WaitAsync(stoppingToken);
            try
            {
                await round.ExecuteAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Conversations could not be given; the next sweep tries again.");
            }
        }
    }

    private static bool Matters(Notice notice) =>
        notice.Kind is NoticeKind.Conversation or NoticeKind.MessageAdded or NoticeKind.Agent or NoticeKind.Channel
        || notice is { Kind: NoticeKind.Presence, ConversationId: 0, AgentId: not 0 };
}
