using System.Net;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>Makes the connections of a bot.</summary>
internal static class BotHttp
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>Connects directly or through a proxy ("http://user:password@host:port", "socks5://host:port").</summary>
    public static HttpClient Open(string? proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),

            // Shorter than servers keep idle connections, so that a call is not written into one that is just being closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AutomaticDecompression = DecompressionMethods.All,

            // Traces would carry the whole address, and with it the token.
            ActivityHeadersPropagator = null,
        };
        if (ProxyOf(proxy) is { } way) (handler.Proxy, handler.UseProxy) = (way, true);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>Whether it is a proxy that can be used; an empty one and a dash are none: what is kept as a secret stays when nothing is typed.</summary>
    public static bool IsProxy(string? proxy) => IsNone(proxy)
        || (Uri.TryCreate(proxy.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && uri.Host.Length > 0);

    /// <summary>Whether it says that no proxy is wanted.</summary>
    public static bool IsNone([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] string? proxy) => string.IsNullOrWhiteSpace(proxy) || proxy.Trim() == "-";

    private static WebProxy? ProxyOf(string? proxy)
    {
        if (IsNone(proxy)) return null;
        var uri = new Uri(proxy.Trim());
        var way = new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri);
        if (uri.UserInfo.Length == 0) return way;
        var parts = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        way.Credentials = new NetworkCredential(parts[0], parts.Length > 1 ? parts[1] : "");
        return way;
    }
}
