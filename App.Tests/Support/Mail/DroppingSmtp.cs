using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>A sending server that closes behind the final dot of the first message without a word, and takes the next ones.</summary>
internal sealed class DroppingSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> received = [];
    private readonly Task accepting;

    public DroppingSmtp()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (received) return [.. received];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The client left.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync(stream, "220 hello");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == "QUIT") return;
            await SayAsync(stream, line == "DATA" ? "354 go on" : "250 ok");
            if (line != "DATA") continue;
            var message = new StringBuilder();
            while (await reader.ReadLineAsync() is { } part && part != ".") message.Append(part).Append("\r\n");
            bool isFirst;
            lock (received)
            {
                received.Add(message.ToString());
                isFirst = received.Count == 1;
            }

            if (isFirst) return;
            await SayAsync(stream, "250 taken");
        }
    }

    private static Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();
}
