using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SmallDesk.Domain;
using SmallDesk.Features.Outside;
using SmallDesk.Features.Push.Encryption;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Hands pushes over to the makers of browsers (RFC 8030), encrypted and signed. Each by a connection of its own: on one that was kept, nobody could tell whether a broken one had been taken.</summary>
internal sealed class PushService : IDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5);
    private readonly PushSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<PushService> log;
    private readonly HttpClient client;

    public PushService(PushSettings settings, TimeProvider time, ILogger<PushService> log)
    {
        (this.settings, this.time, this.log) = (settings, time, log);
        client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, UseProxy = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero, MaxResponseHeadersLength = 32,
            ConnectCallback = async (context, cancel) => await ConnectAsync(context.DnsEndPoint, cancel),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("SmallDesk");
    }

    /// <param name="device">For which browser.</param>
    /// <param name="push">What.</param>
    /// <param name="signature">Whose.</param>
    /// <param name="contact">Whom the maker may ask.</param>
    public async Task<PushAnswer> HandOverAsync(PushDevice device, OutgoingPush push, DeskSignature signature, string contact)
    {
        var place = new Uri(device.Endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = new ByteArrayContent(Sealed(device, push)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", signature.For(place, contact, time.GetUtcNow()));
        request.Headers.Add("TTL", ((int)push.Lasts.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", push.IsUrgent ? "high" : "normal");
        request.Headers.Add("Topic", push.Topic);
        try
        {
            using var limit = new CancellationTokenSource(settings.Patience);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Read(response, place);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new PushAnswer(PushVerdict.Later, "push.error.unreachable");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            log.LogWarning(e, "{Host} did not say whether it took a push.", place.Host);
            return new PushAnswer(PushVerdict.Unknown, "push.error.unknown");
        }
    }

    public void Dispose() => client.Dispose();

    private static byte[] Sealed(PushDevice device, OutgoingPush push) =>
        PushCipher.Seal(push.Words, new BrowserKeys(Base64Url.DecodeFromChars(device.Key), Base64Url.DecodeFromChars(device.Secret)));

    private PushAnswer Read(HttpResponseMessage response, Uri place)
    {
        switch (response.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                return new PushAnswer(PushVerdict.Taken);
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new PushAnswer(PushVerdict.Gone, "push.error.gone");
            case HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return new PushAnswer(PushVerdict.Later, "push.error.busy", WaitOf(response.Headers.RetryAfter));
            case HttpStatusCode.RequestEntityTooLarge:
                return new PushAnswer(PushVerdict.Refused, "push.error.tooLarge");
            default:
                // Never the whole address: who knows it, knows the device.
                log.LogWarning("{Host} refused a push: {Status}.", place.Host, (int)response.StatusCode);
                return new PushAnswer(PushVerdict.Refused, "push.error.refused");
        }
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? asked) => asked switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>Not being let in within the time is a failed connection, not a push that may have been taken.</summary>
    private async Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ToConnect);
        try
        {
            return await GuardedConnection.OpenAsync(target, settings.MayReach, Dns.GetHostAddressesAsync, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody answered in time.");
        }
    }
}
