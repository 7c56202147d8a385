using System.Threading.Channels;

namespace SmallDesk.Live;

/// <summary>Says "there is something to do" to one waiting loop. Setting it twice before the loop looks wakes it once.</summary>
public sealed class Signal
{
    private readonly Channel<byte> flag = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether the loop will go on at once when it next waits.</summary>
    public bool IsSet => flag.Reader.TryPeek(out _);

    /// <summary>Wakes the loop, now or when it next waits. Never blocks.</summary>
    public void Set() => flag.Writer.TryWrite(0);

    /// <summary>Returns once the signal has been set since the last return.</summary>
    public async Task WaitAsync(CancellationToken cancel) => await flag.Reader.ReadAsync(cancel).ConfigureAwait(false);

    /// <summary>Is set by every notice that is wanted, until what is returned is disposed.</summary>
    /// <param name="live">Where the notices come from.</param>
    /// <param name="wants">Which notices; must be quick.</param>
    /// <param name="window">Least time between two wakings by notices; the hub's own when null.</param>
    public IDisposable SetBy(LiveHub live, Func<Notice, bool> wants, TimeSpan? window = null) => live.Subscribe(wants, _ =>
    {
        Set();
        return Task.CompletedTask;
    }, window);

    /// <summary>Is set at once, and from then on by the clock, until what is returned is disposed.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="every">Longest time between two wakings.</param>
    public Alarm SetEvery(TimeProvider time, TimeSpan every) => new(this, time, every);
}
