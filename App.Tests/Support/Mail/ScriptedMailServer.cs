using System.Net;
using System.Net.Sockets;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>A server on loopback that plays one script per connection, in turn; the last one again for all further connections.</summary>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly IReadOnlyList<IReadOnlyList<MailStep>> scripts;
    private readonly List<Task> conversations = [];
    private readonly List<string> complaints = [];
    private readonly Task accepting;
    private int connections;

    public ScriptedMailServer(params string[] scripts)
    {
        this.scripts = [.. scripts.Select(MailScript.Read)];
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    /// <summary>What clients said that was not in their script.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (complaints) return [.. complaints];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(conversations);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var script = scripts[Math.Min(Interlocked.Increment(ref connections), scripts.Count) - 1];
                conversations.Add(PlayAsync(client, script));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PlayAsync(TcpClient client, IReadOnlyList<MailStep> script)
    {
        using var owned = client;
        var stream = client.GetStream();
        try
        {
            foreach (var step in script)
            {
                if (step.FromClient) await ExpectAsync(stream, step.Bytes);
                else await stream.WriteAsync(step.Bytes, stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client left, or the test is over; what was missing shows in what the test looks at.
        }
        catch (InvalidDataException e)
        {
            lock (complaints) complaints.Add(e.Message);
        }
    }

    private async Task ExpectAsync(NetworkStream stream, byte[] wanted)
    {
        var got = new byte[wanted.Length];
        await stream.ReadExactlyAsync(got, stopping.Token);
        if (!got.AsSpan().SequenceEqual(wanted)) throw new InvalidDataException($"Recorded: {MailScript.Show(wanted)} - but the client said: {MailScript.Show(got)}");
    }
}
