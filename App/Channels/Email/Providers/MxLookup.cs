using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>Asks this machine's name servers for the mail exchangers of a domain; the framework has no call for it.</summary>
/// <param name="servers">Name servers to ask in turn.</param>
/// <param name="time">The clock.</param>
internal sealed class MxLookup(IReadOnlyList<IPEndPoint> servers, TimeProvider time)
{
    private static readonly TimeSpan PerServer = TimeSpan.FromSeconds(2);

    /// <summary>The name servers this machine is set up with.</summary>
    public static IReadOnlyList<IPEndPoint> SystemServers =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus != OperationalStatus.Down)
            .SelectMany(n => n.GetIPProperties().DnsAddresses)
            .Distinct()
            .Select(a => new IPEndPoint(a, 53)),
    ];

    /// <summary>Looks up.</summary>
    /// <returns>Names, the preferred first; none when there are none or nobody answers: then one guesses on.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string domain, CancellationToken cancel)
    {
        foreach (var server in servers)
        {
            if (await AskAsync(server, domain, cancel) is { } names) return names;
        }

        return [];
    }

    private async Task<IReadOnlyList<string>?> AskAsync(IPEndPoint server, string domain, CancellationToken cancel)
    {
        using var limit = new Patience(time, PerServer, PerServer, cancel);
        limit.Expect();
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        try
        {
            // Connected, so that only the server asked can answer.
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(server, limit.Token);
            await socket.SendAsync(MxMessage.Ask(id, domain), limit.Token);
            var answer = new byte[4096];
            while (true)
            {
                var length = await socket.ReceiveAsync(answer, limit.Token);
                if (MxMessage.Read(id, answer.AsSpan(0, length)) is { } names) return names;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            return null;
        }
    }
}
