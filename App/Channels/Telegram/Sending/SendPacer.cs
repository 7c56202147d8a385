using System.Collections.Concurrent;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>
/// Keeps to Telegram's limits: thirty messages a second for the bot, one a second for a chat, twenty a minute for a group. A chat that has to
/// wait takes no place in the bot's own row, so no chat waits for another one's limit.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class SendPacer(TimeProvider time)
{
    // A little slower than allowed, because messages that leave evenly arrive unevenly.
    private static readonly TimeSpan BetweenAny = TimeSpan.FromSeconds(1 / 28.5);
    private static readonly TimeSpan BotWindow = TimeSpan.FromSeconds(1.02);
    private static readonly TimeSpan BetweenOfChat = TimeSpan.FromSeconds(1.02);
    private static readonly TimeSpan GroupWindow = TimeSpan.FromSeconds(61);
    private const int MostOfBot = 30;
    private const int MostOfGroup = 20;
    private const int MostKept = 5_000;

    // Longer pauses than this are the server's way of saying that the bot as a whole is too fast.
    private static readonly TimeSpan PauseOfChat = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<long, Pace> chats = new();
    private readonly Queue<DateTimeOffset> arrived = new();
    private TaskCompletionSource somethingArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int onTheWay;
    private DateTimeOffset botFree;

    /// <summary>How long a chat would have to wait now, apart from the bot's own row.</summary>
    public TimeSpan DelayOf(long chat, bool isGroup)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var free = chats.TryGetValue(chat, out var pace) ? pace.FreeAt(isGroup) : now;
            if (botFree - now > PauseOfChat) free = botFree > free ? botFree : free;
            return free > now ? free - now : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until messages may be sent to a chat, and counts them. Those for one chat go in the order in which they asked.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="isGroup">It is a group.</param>
    /// <param name="count">How many messages the call sends: an album counts each item.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>To be disposed of when the server has answered, or surely will not: only then it is known when they arrived.</returns>
    public async Task<Departure> WaitAsync(long chat, bool isGroup, int count, CancellationToken cancel)
    {
        var pace = chats.GetOrAdd(chat, _ => new Pace());
        Departure gone;
        await pace.Turn.WaitAsync(cancel);
        try
        {
            await UntilAsync(() => pace.FreeAt(isGroup), cancel);
            await UntilAsync(() => TakeBotTurn(count), cancel);
            gone = await LeaveAsync(pace, count, cancel);
        }
        finally
        {
            pace.Turn.Release();
        }

        if (chats.Count > MostKept) Forget();
        return gone;
    }

    /// <summary>The server asked us to wait.</summary>
    public void Pause(long chat, TimeSpan wait)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + wait;
            if (wait > PauseOfChat) botFree = until > botFree ? until : botFree;
            else chats.GetOrAdd(chat, _ => new Pace()).Hold(until);
        }
    }

    /// <summary>When this call may leave; its place in the bot's row is taken.</summary>
    private DateTimeOffset TakeBotTurn(int count)
    {
        var now = time.GetUtcNow();
        var turn = botFree > now ? botFree : now;
        botFree = turn + (BetweenAny * count);
        return turn;
    }

    /// <summary>
    /// Lets messages go unless too many may arrive within one second. What is on the way may arrive at any moment, so it counts until the
    /// window after its answer is over: however long messages are held up between here and there, they do not come in a bunch.
    /// </summary>
    private async Task<Departure> LeaveAsync(Pace pace, int count, CancellationToken cancel)
    {
        while (true)
        {
            Task? arrival = null;
            DateTimeOffset free = default;
            lock (gate)
            {
                var now = time.GetUtcNow();
                while (arrived.TryPeek(out var first) && first + BotWindow <= now) arrived.Dequeue();
                var over = onTheWay + arrived.Count + count - MostOfBot;
                if (over <= 0)
                {
                    pace.Count(now, count);
                    onTheWay += count;
                    return new Departure(() => Arrive(pace, count), now);
                }

                if (over <= arrived.Count) free = arrived.ElementAt(over - 1) + BotWindow;
                else arrival = somethingArrived.Task;
            }

            await (arrival?.WaitAsync(cancel) ?? UntilAsync(() => free, cancel));
        }
    }

    private void Arrive(Pace pace, int count)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            onTheWay -= count;
            pace.Hold(time.GetUtcNow() + (BetweenOfChat * count));
            for (var i = 0; i < count; i++) arrived.Enqueue(time.GetUtcNow());
            (told, somethingArrived) = (somethingArrived, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private async Task UntilAsync(Func<DateTimeOffset> free, CancellationToken cancel)
    {
        DateTimeOffset at;
        lock (gate) at = free();
        var wait = at - time.GetUtcNow();
        while (wait > TimeSpan.Zero)
        {
            // Rounded up: timers count whole milliseconds and may come a little early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancel);
            wait = at - time.GetUtcNow();
        }
    }

    private void Forget()
    {
        lock (gate)
        {
            var old = time.GetUtcNow() - GroupWindow;
            foreach (var (chat, pace) in chats)
            {
                if (pace.Turn.CurrentCount == 1 && pace.FreeAt(isGroup: false) < old) chats.TryRemove(chat, out _);
            }
        }
    }

    /// <summary>What a chat got lately.</summary>
    private sealed class Pace
    {
        private readonly Queue<DateTimeOffset> sent = new();
        private DateTimeOffset free;

        public SemaphoreSlim Turn { get; } = new(1);

        public DateTimeOffset FreeAt(bool isGroup)
        {
            if (!isGroup || sent.Count < MostOfGroup) return free;
            var groupFree = sent.ElementAt(sent.Count - MostOfGroup) + GroupWindow;
            return groupFree > free ? groupFree : free;
        }

        public void Hold(DateTimeOffset until) => free = until > free ? until : free;

        public void Count(DateTimeOffset now, int count)
        {
            Hold(now + (BetweenOfChat * count));
            for (var i = 0; i < count; i++) sent.Enqueue(now);
            while (sent.Count > MostOfGroup) sent.Dequeue();
        }
    }

    /// <summary>Messages that were let go and are on the way until this is disposed of.</summary>
    internal sealed class Departure(Action arrive, DateTimeOffset at) : IDisposable
    {
        private int isOver;

        /// <summary>When they were let go.</summary>
        public DateTimeOffset At { get; } = at;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0) arrive();
        }
    }
}
