using System.Net;

namespace SmallDesk.Features.SignIn;

/// <summary>Tells who sits at this very machine from who only comes through it.</summary>
internal static class LocalRequest
{
    // The originals are what the forwarding middleware leaves behind when it took a header at its word.
    private static readonly string[] Forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto", "X-Real-IP", "Via"];

    /// <summary>
    /// A proxy on this machine makes strangers look local, but either says that it forwards or keeps the name they asked for;
    /// a foreign page that points its own name here keeps that name too.
    /// </summary>
    public static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLocalName(http.Request.Host.Host)
        && !Forwarding.Any(http.Request.Headers.ContainsKey);

    /// <summary>Whether a host name can only mean this machine.</summary>
    public static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
