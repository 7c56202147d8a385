using System.Net;
using System.Net.Sockets;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.Mailboxes;

/// <summary>A picture from somewhere else.</summary>
internal sealed record RemotePicture(string ContentType, byte[] Bytes);

/// <summary>
/// Fetches pictures that strangers' mails refer to, in the desk's name and not in the reader's: nothing of theirs goes along. Only from public
/// addresses, whatever a name resolves to or a redirect says; only pictures known by their bytes; of bounded size and time.
/// </summary>
internal sealed class RemotePictures : IDisposable
{
    private const int Largest = 5 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient client;

    /// <param name="isAllowed">Whether a connection to this address may be made.</param>
    public RemotePictures(Func<IPEndPoint, bool> isAllowed)
    {
        client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, UseProxy = false, AllowAutoRedirect = true, MaxAutomaticRedirections = 3, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 32, ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, isAllowed, cancel),
        })
        {
            Timeout = Patience, MaxResponseContentBufferSize = Largest,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; picture)");
        client.DefaultRequestHeaders.Accept.ParseAdd("image/*");
    }

    /// <returns>Null when there is none that may be shown.</returns>
    public async Task<RemotePicture?> FetchAsync(string url, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) return null;
        try
        {
            var bytes = await client.GetByteArrayAsync(address, cancel);
            var kind = FileSignature.Find(bytes, "");
            return FileKind.IsPicture(kind.ContentType) ? new RemotePicture(kind.ContentType, bytes) : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // Not there, not ours to reach, too large or too slow: the place stays empty.
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<IPEndPoint, bool> isAllowed, CancellationToken cancel)
    {
        // Connected to the very address that was checked: a name that resolves differently the second time gains nothing.
        foreach (var address in await Dns.GetHostAddressesAsync(target.Host, cancel))
        {
            var endpoint = new IPEndPoint(address, target.Port);
            if (!isAllowed(endpoint)) continue;
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endpoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException("No address that may be reached.");
    }
}
