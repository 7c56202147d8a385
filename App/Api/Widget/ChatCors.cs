using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>
/// Cross-origin rules of the chat. Nothing here rests on cookies, so any page may read an answer; which sites may use a widget
/// is decided by <see cref="IsAllowed"/> and told in words that the page can show.
/// </summary>
internal static class ChatCors
{
    /// <summary>Lets any page read the answer.</summary>
    public static void Allow(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Retry-After";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>Answers a browser that asks before it asks.</summary>
    public static IResult Preflight(HttpContext http)
    {
        Allow(http);
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        headers.AccessControlMaxAge = "7200";
        return Results.NoContent();
    }

    /// <summary>Whether the page's site may use the widget; the desk's own pages always may.</summary>
    public static bool IsAllowed(HttpContext http, ChatWidget widget)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsDesk(origin, http.Request.Host) || widget.Settings.Allows(origin);
    }

    // By host alone: behind a proxy that ends TLS we may not know the scheme that the page has.
    private static bool IsDesk(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
