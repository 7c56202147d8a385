using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Live;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Follows alerts and empties the outbox: at once when something was queued, and by a sweep. Each device has a lane, so nobody waits for another's.</summary>
internal sealed class PushLoop(IDbContextFactory<DeskDbContext> contexts, FollowPushes follow, SendPush send, LiveHub live, TimeProvider time, ILogger<PushLoop> log) : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<long, Task> lanes = new();
    private readonly Signal queued = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = queued.SetBy(live, n => n.Kind == NoticeKind.Alert || n is { Kind: NoticeKind.Push, Id: not 0 }, TimeSpan.FromMilliseconds(20));
        using var alarm = queued.SetEvery(time, SweepEvery);
        try
        {
            while (true)
            {
                await queued.WaitAsync(stoppingToken);
                await SweepAsync(alarm, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SweepAsync(Alarm alarm, CancellationToken cancel)
    {
        try
        {
            while (await follow.ExecuteAsync(cancel)) await Task.Yield();
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var now = time.GetUtcNow().UtcDateTime;
            var due = await db.PushNotes.Where(n => n.DueAt <= now).OrderBy(n => n.DueAt).ThenBy(n => n.Id).Take(AtOnce).Select(n => new { n.Id, n.DeviceId }).ToListAsync(cancel);
            foreach (var device in due.GroupBy(n => n.DeviceId, n => n.Id)) Begin(device.Key, [.. device.Order()], cancel);
            alarm.RingBy(await db.PushNotes.Where(n => n.DueAt > now).MinAsync(n => n.DueAt, cancel));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What is to be pushed could not be read; the next sweep tries again.");
        }
    }

    private void Begin(long device, IReadOnlyList<long> notes, CancellationToken cancel)
    {
        if (lanes.ContainsKey(device)) return;

        // Entered before the work begins: work that ends at once must find itself here to leave.
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lanes[device] = begun.Task;
        _ = Task.Run(() => WorkAsync(device, notes, begun, cancel), CancellationToken.None);
    }

    private async Task WorkAsync(long device, IReadOnlyList<long> notes, TaskCompletionSource begun, CancellationToken cancel)
    {
        var wentOn = false;
        try
        {
            foreach (var note in notes)
            {
                if (cancel.IsCancellationRequested || !await send.ExecuteAsync(note, cancel)) break;
                wentOn = true;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A device could not be told something; the next sweep tries again.");
        }
        finally
        {
            lanes.TryRemove(device, out _);
            begun.SetResult();
            if (wentOn) queued.Set();
        }
    }
}
