using System.Security.Authentication;

namespace SmallDesk.Channels.Email.Wire;

/// <summary>
/// Buffered bytes to and from a server, with the patience of the exchange in progress.
/// Every failure of the connection surfaces as <see cref="MailServerException"/>; a caller's cancellation as itself.
/// </summary>
internal sealed class MailStream(Stream inner, TimeProvider time) : IAsyncDisposable
{
    private readonly byte[] buffer = new byte[32 * 1024];
    private Stream inner = inner;
    private int start;
    private int end;
    private Task<int>? filling;
    private Patience? patience;

    /// <summary>The stream underneath, to put TLS around it.</summary>
    public Stream Inner => inner;

    /// <summary>Begins an exchange; dispose what it returns when the answer is complete.</summary>
    /// <param name="silence">Longest time without a byte moving.</param>
    /// <param name="total">Longest time in all.</param>
    /// <param name="cancel">Gives up at once; the connection is useless afterwards.</param>
    public Patience Begin(TimeSpan silence, TimeSpan total, CancellationToken cancel) =>
        patience = new Patience(time, silence, total, cancel);

    /// <summary>Goes on over another stream. What was buffered is thrown away: it came unprotected (RFC 3207 §6, RFC 9051 §6.2.1).</summary>
    public void Continue(Stream over) => (inner, start, end) = (over, 0, 0);

    /// <summary>The next byte without taking it.</summary>
    /// <exception cref="MailServerException">The server closed.</exception>
    public ValueTask<byte> PeekAsync() => start < end ? new(buffer[start]) : PeekSlowAsync();

    /// <summary>Takes the next byte.</summary>
    /// <exception cref="MailServerException">The server closed.</exception>
    public ValueTask<byte> ReadByteAsync() => start < end ? new(buffer[start++]) : ReadByteSlowAsync();

    /// <summary>Takes bytes up to a line feed and returns them without the line end (CRLF or a bare LF).</summary>
    /// <param name="longest">Most bytes accepted.</param>
    /// <exception cref="MailServerException">The line is longer, or the server closed.</exception>
    public async ValueTask<string> ReadLineAsync(int longest)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (start == end && !await FillAsync()) throw Closed();
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            line.Write(buffer, start, at < 0 ? end - start : at);
            start = at < 0 ? end : start + at + 1;
            if (line.Length > longest) throw new MailServerException(MailTrouble.Protocol, $"The server sent a line of more than {longest} bytes.");
            if (at >= 0) return ServerWords.Decode(line.GetBuffer().AsSpan(0, (int)line.Length).TrimEnd((byte)'\r'));
        }
    }

    /// <summary>Takes exactly so many bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="to">Where they go; null drops them.</param>
    public async ValueTask CopyAsync(long count, Stream? to)
    {
        while (count > 0)
        {
            if (start == end && !await FillAsync()) throw Closed();
            var part = (int)Math.Min(count, end - start);
            if (to is not null) await to.WriteAsync(buffer.AsMemory(start, part), patience!.Caller);
            start += part;
            count -= part;
        }
    }

    /// <summary>Waits until the server says something, with no limit to its silence.</summary>
    /// <param name="longest">Ends the wait.</param>
    /// <param name="wake">Ends the wait too when it completes; null for none.</param>
    /// <returns>Whether it did; the bytes are still to be read.</returns>
    public async Task<bool> HearsWithinAsync(TimeSpan longest, Task? wake = null)
    {
        if (start < end) return true;
        patience!.Listen();
        filling ??= StartReading();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Caller);
        await Task.WhenAny(filling, Task.Delay(longest, time, over.Token), wake ?? filling);
        var heard = filling.IsCompleted;
        await over.CancelAsync();
        patience.Caller.ThrowIfCancellationRequested();
        return heard;
    }

    /// <summary>Sends bytes.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            patience!.Expect();
            await inner.WriteAsync(bytes, patience.Token);
            await inner.FlushAsync(patience.Token);
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        patience?.Dispose();
        // A read that was under way (IDLE) ends with the stream; its error has no reader any more.
        if (filling is not null) await filling.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
    }

    private async ValueTask<byte> PeekSlowAsync() => await FillAsync() ? buffer[start] : throw Closed();

    private async ValueTask<byte> ReadByteSlowAsync() => await FillAsync() ? buffer[start++] : throw Closed();

    private async ValueTask<bool> FillAsync()
    {
        try
        {
            patience!.Expect();
            var reading = filling ?? StartReading();
            filling = null;
            (start, end) = (0, await reading);
            return end > 0;
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Translate(e);
        }
    }

    private Task<int> StartReading() => inner.ReadAsync(buffer.AsMemory(), patience!.Token).AsTask();

    private static bool IsBroken(Exception e) =>
        e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or AuthenticationException;

    private MailServerException Translate(Exception e)
    {
        patience!.Caller.ThrowIfCancellationRequested();
        return e is OperationCanceledException
            ? new MailServerException(MailTrouble.Timeout, "The server did not answer in time.", e)
            : new MailServerException(MailTrouble.Lost, "The connection to the server broke.", e);
    }

    private static MailServerException Closed() => new(MailTrouble.Lost, "The server closed the connection.");
}
