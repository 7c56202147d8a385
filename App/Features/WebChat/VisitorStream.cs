using System.Threading.Channels;

namespace SmallDesk.Features.WebChat;

/// <summary>
/// One open event stream. Holds a short queue of ready bytes and nothing else: no timer, no buffer of its own.
/// A reader too slow for the queue is cut off; it comes back and asks for what it missed.
/// </summary>
internal sealed class VisitorStream(Visitor visitor, string widgetKey)
{
    private readonly Channel<ReadOnlyMemory<byte>> queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(32) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public Visitor Visitor { get; } = visitor;

    public string WidgetKey { get; } = widgetKey;

    /// <summary>Set once the visitor has written.</summary>
    public VisitorPlace? Place { get; set; }

    /// <summary>Whom the visitor was last told they talk with.</summary>
    public long? Agent { get; set; }

    public void Send(ReadOnlyMemory<byte> bytes)
    {
        if (!queue.Writer.TryWrite(bytes)) Close();
    }

    public void Close() => queue.Writer.TryComplete();

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancel) => queue.Reader.ReadAllAsync(cancel);
}
