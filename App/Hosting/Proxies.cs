using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using SmallDesk.Data.StartUp;
using IPNetwork = System.Net.IPNetwork;

namespace SmallDesk.Hosting;

/// <summary>Who may say for others where a request comes from and whether it came over HTTPS: a proxy on this machine, and those in the settings.</summary>
internal static class Proxies
{
    /// <exception cref="DeskStartException">One of them is neither an address nor a network.</exception>
    public static void AddProxies(this IServiceCollection services, string? known)
    {
        var parts = (known ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        var wrong = Array.Find(parts, p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _));
        if (wrong is not null) throw new DeskStartException("start.badProxy", wrong);
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            if (parts.Length == 0) return;

            // Each proxy of a chain adds a line. It is followed as far as the proxies are known ones, however many.
            o.ForwardLimit = null;
            foreach (var part in parts)
            {
                if (IPAddress.TryParse(part, out var address)) o.KnownProxies.Add(address);
                else o.KnownIPNetworks.Add(IPNetwork.Parse(part));
            }
        });
    }

    public static void UseProxies(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<UnknownProxyWarning>();
    }
}

/// <summary>Says once that a proxy is not believed: otherwise every customer would seem to have its address, and every page to be without HTTPS.</summary>
internal sealed class UnknownProxyWarning(RequestDelegate next, ILogger<UnknownProxyWarning> log)
{
    private int said;

    public Task InvokeAsync(HttpContext http)
    {
        // What is believed is kept as the original and taken out.
        var headers = http.Request.Headers;
        if (headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("X-Original-For") && Interlocked.Exchange(ref said, 1) == 0)
        {
            log.LogWarning(
                "{Address} says that it passes on requests of others, and is not believed. If it is your proxy, name it in SmallDesk__KnownProxies; if not, nothing is wrong.",
                http.Connection.RemoteIpAddress);
        }

        return next(http);
    }
}
