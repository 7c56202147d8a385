namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>
/// Lets the archive write to a response, which takes nothing synchronously: the heads and ends of entries, which the archive writes so,
/// wait here for the next asynchronous write. They are some bytes each; contents are written asynchronously.
/// </summary>
internal sealed class LateStream(Stream inner) : Stream
{
    private readonly MemoryStream late = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
        // What waits goes with the next asynchronous write, at the latest when the archive is complete.
    }

    public override void Write(byte[] buffer, int offset, int count) => late.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => late.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (late.Length == 0) return;
        await inner.WriteAsync(late.GetBuffer().AsMemory(0, (int)late.Length), cancellationToken);
        late.SetLength(0);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
