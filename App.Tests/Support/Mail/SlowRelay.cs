using System.Net;
using System.Net.Sockets;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>A slow line to a server on this machine: each connection gets so many bytes a second from it and no more.</summary>
internal sealed class SlowRelay : IAsyncDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> connections = [];
    private readonly int target;
    private readonly int perTurn;
    private readonly Task accepting;

    public SlowRelay(int target, int bytesPerSecond)
    {
        this.target = target;
        perTurn = (int)(bytesPerSecond * Turn.TotalSeconds);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                connections.Add(RelayAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, stopping.Token);
            await await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), stopping.Token), TrickleAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side left.
        }
    }

    private async Task TrickleAsync(NetworkStream from, NetworkStream to)
    {
        var block = new byte[perTurn];
        while (await from.ReadAsync(block, stopping.Token) is > 0 and var read)
        {
            await to.WriteAsync(block.AsMemory(0, read), stopping.Token);
            // A short answer costs nothing; only who fills the line waits.
            if (read == perTurn) await Task.Delay(Turn, TimeProvider.System, stopping.Token);
        }
    }
}
