using System.Net;
using System.Net.Sockets;

namespace SmallDesk.Features.Outside;

/// <summary>Tells addresses of the open internet from those inside a house (RFC 6890): neither a mail nor a browser may make the desk look there.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Inside =
    [
        .. ((string[])[
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>Whether it may be reached: outside, on a port of the web.</summary>
    public static bool IsAllowed(IPEndPoint endpoint) => endpoint.Port is 80 or 443 && IsOutside(endpoint.Address);

    public static bool IsOutside(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return bare.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Inside.Any(n => n.BaseAddress.AddressFamily == bare.AddressFamily && n.Contains(bare));
    }
}
