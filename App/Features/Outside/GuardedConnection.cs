using System.Net;
using System.Net.Sockets;

namespace SmallDesk.Features.Outside;

/// <summary>Connects to a host that somebody else named.</summary>
internal static class GuardedConnection
{
    /// <param name="target">The host as named.</param>
    /// <param name="isAllowed">Whether a connection to this address may be made.</param>
    /// <param name="resolve">Finds the addresses of a name.</param>
    /// <exception cref="HttpRequestException">None of its addresses may be reached, or answers.</exception>
    public static async ValueTask<Stream> OpenAsync(
        DnsEndPoint target, Func<IPEndPoint, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        // Connected to the very address that was checked: a name that resolves differently the second time gains nothing.
        SocketException? last = null;
        foreach (var address in await resolve(target.Host, cancel))
        {
            var endpoint = new IPEndPoint(address, target.Port);
            if (!isAllowed(endpoint)) continue;
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endpoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                // One dead address (broken IPv6 is the usual one) does not speak for the others.
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException("No address that may be reached.", last);
    }
}
