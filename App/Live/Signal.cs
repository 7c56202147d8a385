using System.Threading.Channels;

namespace SmallDesk.Live;

/// <summary>Says "there is something to do" to one waiting loop. Setting it twice before the loop looks wakes it once.</summary>
public sealed class Signal
{
    private readonly Channel<byte> flag = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the loop, now or when it next waits. Never blocks.</summary>
    public void Set() => flag.Writer.TryWrite(0);

    /// <summary>Returns once the signal has been set since the last return.</summary>
    public async Task WaitAsync(CancellationToken cancel) => await flag.Reader.ReadAsync(cancel).ConfigureAwait(false);
}
