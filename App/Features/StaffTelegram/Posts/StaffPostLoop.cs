using System.Collections.Concurrent;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>Empties the outbox for our own people: at once when something was queued, and by a sweep. Each person and the group has a lane, so nobody waits for another's limit.</summary>
internal sealed class StaffPostLoop(DuePosts due, TellPost tell, ChannelHost.ChannelHost channels, LiveHub live, TimeProvider time, ILogger<StaffPostLoop> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly Signal queued = new();
    private Alarm? alarm;
    private readonly ConcurrentDictionary<string, Task> lanes = new(StringComparer.Ordinal);

    public override void Dispose()
    {
        alarm?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = queued.SetBy(live, n => n.Kind is NoticeKind.Staff or NoticeKind.Channel, TimeSpan.FromMilliseconds(20));
        alarm = queued.SetEvery(time, SweepEvery);
        try
        {
            await channels.Started.WaitAsync(stoppingToken);
            while (true)
            {
                await queued.WaitAsync(stoppingToken);
                await SweepAsync(stoppingToken);
                await SetAlarmAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SetAlarmAsync(CancellationToken cancel)
    {
        try
        {
            alarm?.RingBy(await due.NextAsync(time.GetUtcNow().UtcDateTime, cancel));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What is to be told to staff could not be read; the next sweep tries again.");
        }
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var target in (await due.ReadAsync(time.GetUtcNow().UtcDateTime, cancel)).GroupBy(p => p.Target, StringComparer.Ordinal))
            {
                if (lanes.ContainsKey(target.Key)) continue;

                // Entered before the work begins: work that ends at once must find itself here to leave.
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                lanes[target.Key] = done.Task;
                _ = Task.Run(() => WorkAsync(target.Key, [.. target], done, cancel), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What is to be told to staff could not be read; the next sweep tries again.");
        }
    }

    private async Task WorkAsync(string target, IReadOnlyList<DuePost> posts, TaskCompletionSource done, CancellationToken cancel)
    {
        var wentOn = false;
        try
        {
            foreach (var post in posts)
            {
                // Whoever has to wait lets nothing younger of the same lane go before.
                if (!await tell.ExecuteAsync(post, cancel)) break;
                wentOn = true;
            }

            if (!wentOn) await SetAlarmAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping; the lease lapses and the next start goes on.
        }
        catch (Exception e)
        {
            log.LogError(e, "Staff could not be told something; the next sweep tries again.");
        }
        finally
        {
            lanes.TryRemove(target, out _);
            done.SetResult();
            if (wentOn) queued.Set();
        }
    }
}
