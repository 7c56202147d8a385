namespace SmallDesk.Tests.Support.Mail;

/// <summary>
/// A server that is only a recording: it says what it said then, as soon as it has got exactly the bytes it got then.
/// Reads can be cut anywhere, so that every way in which packets may arrive is tried.
/// </summary>
internal sealed class ReplayStream(IReadOnlyList<MailStep> steps) : Stream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock changing = new();
    private int clientStep;
    private int clientAt;
    private int serverStep;
    private int serverAt;
    private long said;
    private bool hungUp;
    private TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReplayStream(string script)
        : this(MailScript.Read(script))
    {
    }

    /// <summary>Most bytes a read returns.</summary>
    public int Chunk { get; init; } = int.MaxValue;

    /// <summary>No read crosses this position of everything the server says.</summary>
    public long Cut { get; init; } = long.MaxValue;

    /// <summary>At the end of the script the server stays silent instead of closing.</summary>
    public bool FallsSilent { get; init; }

    /// <summary>What the client says behind the end of the script breaks the connection instead of the test.</summary>
    public bool Breaks { get; init; }

    public bool IsClosed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>What the client should still have said; empty when it said everything.</summary>
    public string Outstanding
    {
        get
        {
            lock (changing) return clientStep >= steps.Count ? "" : string.Concat(steps.Skip(clientStep).Where(s => s.FromClient).Select(s => MailScript.Show(s.Bytes)));
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task waiting;
            lock (changing)
            {
                SkipSaid();
                if (serverStep >= steps.Count && (!FallsSilent || hungUp)) return 0;
                if (serverStep < clientStep) return Say(buffer.Span);
                waiting = written.Task;
            }

            if (FallsSilent) await waiting.WaitAsync(cancellationToken);
            else await waiting.WaitAsync(Patience, cancellationToken);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (changing)
        {
            foreach (var b in buffer.Span) Hear(b, buffer.Span);
            SkipHeard();
            Wake();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A server that had fallen silent closes the connection.</summary>
    public void HangUp()
    {
        lock (changing)
        {
            hungUp = true;
            Wake();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }

    private void Wake()
    {
        var wake = written;
        written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        wake.SetResult();
    }

    private int Say(Span<byte> buffer)
    {
        var left = steps[serverStep].Bytes.AsSpan(serverAt);
        var most = (int)Math.Min(Math.Min(left.Length, buffer.Length), Math.Min(Chunk, said < Cut ? Cut - said : long.MaxValue));
        left[..most].CopyTo(buffer);
        serverAt += most;
        said += most;
        return most;
    }

    private void SkipSaid()
    {
        SkipHeard();
        while (serverStep < clientStep && (steps[serverStep].FromClient || serverAt == steps[serverStep].Bytes.Length)) (serverStep, serverAt) = (serverStep + 1, 0);
    }

    private void SkipHeard()
    {
        while (clientStep < steps.Count && (!steps[clientStep].FromClient || clientAt == steps[clientStep].Bytes.Length)) (clientStep, clientAt) = (clientStep + 1, 0);
    }

    private void Hear(byte b, ReadOnlySpan<byte> all)
    {
        SkipHeard();
        if (clientStep >= steps.Count && Breaks) throw new IOException("Broken pipe");
        if (clientStep >= steps.Count) throw new InvalidDataException($"The client said more than was recorded: {MailScript.Show(all)}");
        if (steps[clientStep].Bytes[clientAt] != b)
            throw new InvalidDataException($"Recorded: {MailScript.Show(steps[clientStep].Bytes)} - but the client said: {MailScript.Show(all)}");
        clientAt++;
    }
}
