namespace SmallDesk.Live;

/// <summary>Sets a signal again and again, and earlier when something is known to fall due earlier: where nothing waits, a loop is hardly ever woken.</summary>
public sealed class Alarm : IDisposable
{
    private readonly TimeProvider time;
    private readonly TimeSpan every;
    private readonly ITimer timer;

    /// <param name="signal">What is set.</param>
    /// <param name="time">The clock.</param>
    /// <param name="every">Longest time between two wakings.</param>
    internal Alarm(Signal signal, TimeProvider time, TimeSpan every)
    {
        this.time = time;
        this.every = every;
        timer = time.CreateTimer(_ => signal.Set(), null, TimeSpan.Zero, every);
    }

    /// <summary>Rings by then at the latest. Something long due, or nothing, changes nothing: the usual round takes it.</summary>
    /// <param name="due">When the next thing falls due, UTC; null for nothing.</param>
    public void RingBy(DateTime? due)
    {
        if (due is { } at && at - time.GetUtcNow().UtcDateTime is var left && left > TimeSpan.Zero && left < every) timer.Change(left, every);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();
}
