namespace SmallDesk.Live;

/// <summary>
/// One read for all screens that ask the same at the same time. Whoever asks gets a result whose reading began after
/// everything that the hub had announced by then; what was read stays good until the next announcement.
/// </summary>
/// <param name="hub">Says whether anything changed.</param>
/// <param name="time">For <see cref="Longest"/>.</param>
/// <param name="read">Reads for a key; not cancelled by any one asker.</param>
public sealed class SharedRead<TKey, T>(LiveHub hub, TimeProvider time, Func<TKey, Task<T>> read)
    where TKey : notnull
{
    /// <summary>A result is not handed out for longer than this, announced changes or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private const int MostKept = 64;

    private readonly Dictionary<TKey, Slot> slots = [];

    /// <summary>The result for a key.</summary>
    public Task<T> GetAsync(TKey key)
    {
        lock (slots)
        {
            if (!slots.TryGetValue(key, out var slot)) slots[Trimmed(key)] = slot = new Slot();
            if (slot.Current is not null && slot.Version == hub.Version && !slot.Current.IsFaulted && time.GetUtcNow() - slot.Began < Longest)
            {
                return slot.Current;
            }

            // One that began too early is still going on: all who come meanwhile share the one after it.
            if (slot.Current is { IsCompleted: false } early) return slot.Next ??= FollowAsync(key, slot, early);
            return Begin(key, slot);
        }
    }

    private Task<T> Begin(TKey key, Slot slot)
    {
        slot.Version = hub.Version;
        slot.Began = time.GetUtcNow();
        return slot.Current = Task.Run(() => read(key));
    }

    private async Task<T> FollowAsync(TKey key, Slot slot, Task early)
    {
        await early.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Task<T> current;
        lock (slots)
        {
            slot.Next = null;
            current = Begin(key, slot);
        }

        return await current;
    }

    /// <summary>Forgets what nobody asks for any more, before one is added.</summary>
    private TKey Trimmed(TKey added)
    {
        if (slots.Count >= MostKept)
        {
            foreach (var (key, slot) in slots.Where(s => s.Value.Current is not { IsCompleted: false } && s.Value.Next is null).ToList()) slots.Remove(key);
        }

        return added;
    }

    private sealed class Slot
    {
        public Task<T>? Current { get; set; }

        public Task<T>? Next { get; set; }

        public long Version { get; set; }

        public DateTimeOffset Began { get; set; }
    }
}
