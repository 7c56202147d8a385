using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>
/// Updates as the server keeps them: an offset confirms everything below it, one that is far off is read as none, a second poll ends
/// the first with 409, and whoever asks the same again within half a second is slowed down.
/// </summary>
internal sealed class UpdateQueue
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Hasty = TimeSpan.FromMilliseconds(500);
    private readonly Lock gate = new();
    private readonly List<(long Id, JsonObject Update)> waiting = [];
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? polling;
    private long next = Random.Shared.NextInt64(100_000_000, 900_000_000);
    private (long? Offset, long At)? last;
    private int added;

    /// <summary>Updates that were handed out and not confirmed, or not handed out yet.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (gate) return waiting.Count;
        }
    }

    /// <summary>How often somebody asked the same again too soon.</summary>
    public int HastyPolls { get; private set; }

    /// <summary>The highest offset anybody ever confirmed with.</summary>
    public long HighestOffset { get; private set; }

    /// <summary>How many were ever added.</summary>
    public int Added => added;

    public long Add(JsonObject update) => Add([update])[0];

    /// <summary>Adds several at one moment.</summary>
    public IReadOnlyList<long> Add(IReadOnlyList<JsonObject> updates)
    {
        List<long> ids = [];
        lock (gate)
        {
            foreach (var update in updates)
            {
                update["update_id"] = next;
                waiting.Add((next, update));
                ids.Add(next++);
            }

            added += updates.Count;
            arrived.TrySetResult();
            arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return ids;
    }

    /// <summary>A week without updates: the next id is any, also one far below the last.</summary>
    public void Idle(long? restartAt = null)
    {
        lock (gate)
        {
            Assert.Empty(waiting);
            next = restartAt ?? Random.Shared.NextInt64(1, int.MaxValue);
        }
    }

    /// <returns>The updates, or null when another poll took over.</returns>
    public async Task<JsonArray?> PollAsync(long? offset, int limit, TimeSpan timeout, CancellationToken gone)
    {
        CancellationTokenSource mine;
        var isHasty = false;
        lock (gate)
        {
            polling?.Cancel();
            polling = mine = CancellationTokenSource.CreateLinkedTokenSource(gone);
            Confirm(offset);
            isHasty = last is { } before && before.Offset == offset && Stopwatch.GetElapsedTime(before.At) < Hasty;
            last = (offset, Stopwatch.GetTimestamp());
            if (isHasty) HastyPolls++;
        }

        try
        {
            if (isHasty) await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, mine.Token);
            return await TakeAsync(isHasty ? 1 : Math.Clamp(limit, 1, 100), timeout > LongestPoll ? LongestPoll : timeout, mine.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<JsonArray> TakeAsync(int limit, TimeSpan timeout, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            Task signal;
            lock (gate)
            {
                if (waiting.Count > 0) return new JsonArray([.. waiting.Take(limit).Select(w => w.Update.DeepClone())]);
                signal = arrived.Task;
            }

            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return [];
            await Task.WhenAny(signal, Task.Delay(left, TimeProvider.System, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private void Confirm(long? offset)
    {
        if (offset is not { } from || waiting.Count == 0 || from <= waiting[0].Id || from > next) return;
        waiting.RemoveAll(w => w.Id < from);
        HighestOffset = Math.Max(HighestOffset, from);
    }

    /// <summary>The oldest that was not handed over yet, for pushing.</summary>
    public (long Id, JsonObject Update)? Peek()
    {
        lock (gate) return waiting.Count > 0 ? (waiting[0].Id, (JsonObject)waiting[0].Update.DeepClone()) : null;
    }

    public void Drop(long id)
    {
        lock (gate) waiting.RemoveAll(w => w.Id == id);
    }
}
