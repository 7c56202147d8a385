using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmallDesk.Features.SignIn;

/// <summary>
/// Counts failed attempts at secrets (passwords, set-up code, links) per key and makes too many wait. In memory:
/// what must outlast a restart is the lock on the account itself.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int AllowedPerNetwork = 30;
    private const int MostKeys = 50_000;

    private readonly ConcurrentDictionary<string, Strikes> strikes = new(StringComparer.Ordinal);

    private sealed record Strikes(int Count, DateTimeOffset Until);

    /// <summary>The network somebody comes from: an address, or the /64 of an IPv6 one.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    /// <summary>How long this network has to wait; null when it may try.</summary>
    public TimeSpan? WaitOf(string network) => WaitOf(network, AllowedPerNetwork);

    /// <summary>How long a key has to wait after <paramref name="allowed"/> failures; null when it may try.</summary>
    public TimeSpan? WaitOf(string key, int allowed)
    {
        var now = time.GetUtcNow();
        return strikes.TryGetValue(key, out var found) && found.Count >= allowed && found.Until > now ? found.Until - now : null;
    }

    /// <summary>Counts a failure. The window begins with the first.</summary>
    public void Strike(string key) => Strike(key, Window);

    public void Strike(string key, TimeSpan window)
    {
        var now = time.GetUtcNow();
        if (strikes.Count >= MostKeys) Prune(now);
        strikes.AddOrUpdate(
            key,
            _ => new Strikes(1, now + window),
            (_, old) => old.Until <= now ? new Strikes(1, now + window) : old with { Count = old.Count + 1 });
    }

    private void Prune(DateTimeOffset now)
    {
        foreach (var (key, found) in strikes)
        {
            if (found.Until <= now) strikes.TryRemove(new KeyValuePair<string, Strikes>(key, found));
        }
    }
}
