using System.Net;
using SmallDesk.Features.Files;
using SmallDesk.Features.Outside;

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
    private const int MostRedirects = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient client;

    /// <param name="isAllowed">Whether a connection to this address may be made.</param>
    /// <param name="resolve">Finds the addresses of a name; null for the system's way.</param>
    public RemotePictures(Func<IPEndPoint, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, UseProxy = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 32, ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancel) => GuardedConnection.OpenAsync(context.DnsEndPoint, isAllowed, resolve ?? Dns.GetHostAddressesAsync, cancel),
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
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            for (var redirects = 0; redirects <= MostRedirects && IsOfTheWeb(address); redirects++)
            {
                using var response = await client.GetAsync(address, limit.Token);
                if (!IsRedirect(response.StatusCode)) return response.IsSuccessStatusCode ? Picture(await response.Content.ReadAsByteArrayAsync(limit.Token)) : null;
                // Led on by ourselves: the next address is looked at like the first.
                if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next)) return null;
                address = next;
            }

            return null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // Not there, not ours to reach, too large or too slow: the place stays empty.
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private static bool IsOfTheWeb(Uri address) => address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Host.Length > 0;

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static RemotePicture? Picture(byte[] bytes)
    {
        var kind = FileSignature.Find(bytes, "");
        return FileKind.IsPicture(kind.ContentType) ? new RemotePicture(kind.ContentType, bytes) : null;
    }
}
