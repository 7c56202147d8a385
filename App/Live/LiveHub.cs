using System.Collections.Concurrent;

namespace SmallDesk.Live;

/// <summary>
/// Carries notices from the write queue to whoever listens. Publishing only hands over: no listener's work runs on the
/// publisher's thread. The first notice reaches a listener at once; what follows within its window arrives as one batch.
/// </summary>
public sealed class LiveHub(TimeProvider time, ILogger<LiveHub> log)
{
    /// <summary>Least time between two batches of a listener that asks for nothing else.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();
    private long version;

    /// <summary>How many listen now.</summary>
    public int Listeners => subscriptions.Count;

    /// <summary>Grows with every announcement of something stored: what was read before it grew may be old.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Hands notices to all listeners. Never blocks, never throws.</summary>
    public void Publish(params ReadOnlySpan<Notice> notices)
    {
        foreach (var notice in notices)
        {
            if (notice.Kind == NoticeKind.Presence) continue;
            Interlocked.Increment(ref version);
            break;
        }

        foreach (var (subscription, _) in subscriptions)
        {
            foreach (var notice in notices)
            {
                if (subscription.Wants(notice)) subscription.Add(notice);
            }
        }
    }

    /// <summary>Listens until disposed.</summary>
    /// <param name="wants">Which notices; must be quick, runs on the publisher's thread.</param>
    /// <param name="receive">Gets each batch, one call at a time, on a pool thread. What it throws is logged and listening goes on.</param>
    /// <param name="window">About how long one batch follows another; <see cref="Window"/> when null. Windows of all listeners end together, so that those who ask the same can share the answer.</param>
    public IDisposable Subscribe(Func<Notice, bool> wants, Func<IReadOnlyList<Notice>, Task> receive, TimeSpan? window = null)
    {
        var subscription = new Subscription(this, wants, receive, window ?? Window);
        subscriptions[subscription] = 0;
        return subscription;
    }

    private sealed class Subscription(LiveHub hub, Func<Notice, bool> wants, Func<IReadOnlyList<Notice>, Task> receive, TimeSpan window)
        : IDisposable
    {
        // Past this many pending notices a listener cannot keep up: duplicates are folded by the set anyway.
        private readonly HashSet<Notice> pending = [];

        // What is received is shown in the subscriber's language, not in that of whoever published it.
        private readonly ExecutionContext? context = ExecutionContext.Capture();
        private bool running;
        private volatile bool disposed;

        public bool Wants(Notice notice) => !disposed && wants(notice);

        public void Add(Notice notice)
        {
            lock (pending)
            {
                pending.Add(notice);
                if (running) return;
                running = true;
            }

            if (context is null) _ = Task.Run(PumpAsync);
            else ExecutionContext.Run(context, static self => _ = Task.Run(((Subscription)self!).PumpAsync), this);
        }

        public void Dispose()
        {
            disposed = true;
            context?.Dispose();
            hub.subscriptions.TryRemove(this, out _);
        }

        private async Task PumpAsync()
        {
            while (Take() is { } batch)
            {
                try
                {
                    await receive(batch).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    if (!disposed) hub.LogFailure(e);
                }

                await Task.Delay(hub.ToEndOf(window), hub.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }

        private List<Notice>? Take()
        {
            lock (pending)
            {
                if (pending.Count == 0 || disposed)
                {
                    running = false;
                    return null;
                }

                List<Notice> batch = [.. pending];
                pending.Clear();
                return batch;
            }
        }
    }

    private TimeProvider Time => time;

    private TimeSpan ToEndOf(TimeSpan window) => window - TimeSpan.FromTicks(time.GetUtcNow().Ticks % window.Ticks);

    private void LogFailure(Exception e) => log.LogError(e, "A live listener failed.");
}
