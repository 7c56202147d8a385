namespace SmallDesk.Tests.Support;

/// <summary>A clock that the test turns. Timers fire on the turning thread when their time comes.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock changing = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public DateTime Now => GetUtcNow().UtcDateTime;

    /// <summary>How many timers are set.</summary>
    public int Waiting
    {
        get
        {
            lock (changing) return timers.Count(t => t.Due < DateTimeOffset.MaxValue);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (changing) return now;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
        {
            lock (changing) now = timer.Due > now ? timer.Due : now;
            timer.Fire();
        }

        lock (changing) now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (changing) timers.Add(timer);
        return timer;
    }

    private TestTimer? NextDue(DateTimeOffset end)
    {
        lock (changing) return timers.Where(t => t.Due <= end).MinBy(t => t.Due);
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            period = newPeriod;
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.GetUtcNow() + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = period <= TimeSpan.Zero ? DateTimeOffset.MaxValue : Due + period;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock.changing) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
