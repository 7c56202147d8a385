namespace SmallDesk.Channels.Email.Wire;

/// <summary>How long one exchange with a server may take: between two signs of life, and in all.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeProvider time;
    private readonly TimeSpan silence;
    private readonly TimeSpan total;
    private readonly long started;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration link;

    /// <summary>Starts waiting.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="silence">Longest time without a byte moving.</param>
    /// <param name="total">Longest time in all; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="caller">Ends it at once.</param>
    public Patience(TimeProvider time, TimeSpan silence, TimeSpan total, CancellationToken caller)
    {
        (this.time, this.silence, this.total, Caller) = (time, silence, total, caller);
        started = time.GetTimestamp();
        source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        link = caller.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), source);
    }

    /// <summary>Cancelled when patience ends or the caller gives up.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The caller's own token: tells its wish from a timeout.</summary>
    public CancellationToken Caller { get; }

    /// <summary>A byte is expected now: the time of silence begins anew.</summary>
    public void Expect()
    {
        if (total == Timeout.InfiniteTimeSpan)
        {
            source.CancelAfter(silence);
            return;
        }

        var left = total - time.GetElapsedTime(started);
        if (left <= TimeSpan.Zero) source.Cancel();
        else source.CancelAfter(left < silence ? left : silence);
    }

    /// <summary>Silence is expected now (IDLE): only the caller ends the wait.</summary>
    public void Listen() => source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        link.Dispose();
        source.Dispose();
    }
}
