using System.Net;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api;

/// <summary>How much one address may ask of what everybody can reach.</summary>
internal static class AddressLimit
{
    /// <summary>Takes one, unless there is none left.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">What is counted.</param>
    /// <returns>How long to wait, or null when it was taken.</returns>
    public static TimeSpan? Take(HttpContext http, ChatLimit limit)
    {
        // Loopback is either this machine or a proxy that does not pass addresses on: then all the world would share one limit.
        var address = http.Connection.RemoteIpAddress;
        return address is null || IPAddress.IsLoopback(address) ? null : http.RequestServices.GetRequiredService<ChatLimiter>().Take(limit, Network(address));
    }

    /// <summary>429 without a body, with how long to wait.</summary>
    public static IResult Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    // A home has a whole /64 of IPv6 addresses.
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }
}
