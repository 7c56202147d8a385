using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmallDesk.Data.StartUp;
using SmallDesk.Hosting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting;

/// <summary>Whose word about where a request comes from is believed.</summary>
public sealed class ProxiesTests : IDisposable
{
    private readonly LogBook log = new();

    public void Dispose() => log.Dispose();

    [Theory]
    [InlineData(null, "127.0.0.1", "198.51.100.7", "https")]
    [InlineData(null, "172.18.0.2", "172.18.0.2", "http")]
    [InlineData("172.18.0.2", "172.18.0.2", "198.51.100.7", "https")]
    [InlineData("172.18.0.2", "172.18.0.3", "172.18.0.3", "http")]
    [InlineData("172.18.0.2", "::ffff:172.18.0.2", "198.51.100.7", "https")]
    [InlineData("10.0.0.1, 172.18.0.0/16", "172.18.255.255", "198.51.100.7", "https")]
    [InlineData("10.0.0.1, 172.18.0.0/16", "172.19.0.0", "172.19.0.0", "http")]
    [InlineData("fd00::/8", "fd00::5", "198.51.100.7", "https")]
    public async Task Only_known_proxies_are_believed(string? known, string from, string seen, string scheme)
    {
        var http = await PassAsync(known, from, "198.51.100.7");

        Assert.Equal((seen, scheme), (http.Connection.RemoteIpAddress!.ToString(), http.Request.Scheme));
    }

    [Fact]
    public async Task A_chain_of_known_proxies_is_followed_to_the_first_stranger_and_no_further()
    {
        var http = await PassAsync("172.18.0.2,172.18.0.3", "172.18.0.2", "1.2.3.4, 198.51.100.7, 172.18.0.3", protos: "https, https, http");

        Assert.Equal("198.51.100.7", http.Connection.RemoteIpAddress!.ToString());
    }

    [Fact]
    public async Task An_unknown_proxy_is_named_in_the_log_with_the_setting_and_a_known_one_is_not()
    {
        await PassAsync(null, "172.18.0.2", "198.51.100.7");
        await PassAsync(null, "127.0.0.1", "198.51.100.7");

        var line = Assert.Single(log.Lines, l => l.Contains("SmallDesk__KnownProxies", StringComparison.Ordinal));
        Assert.Contains("172.18.0.2", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caddy")]
    [InlineData("10.0.0.1, 172.18.0.0/40")]
    public void What_is_no_address_is_refused_at_start(string known) =>
        Assert.Equal("start.badProxy", Assert.Throws<DeskStartException>(() => new ServiceCollection().AddProxies(known)).TextKey);

    [Theory]
    [InlineData("http://localhost:5080", null, false)]
    [InlineData("http://127.0.0.1:5080", "https://desk.example.com", false)]
    [InlineData("http://*:5080", null, true)]
    [InlineData("http://*:5080", "https://desk.example.com", false)]
    [InlineData("http://127.0.0.1:5080", "http://desk.example.com", true)]
    [InlineData("http://127.0.0.1:5080", "http://localhost:5080", false)]
    [InlineData("https://*:443", null, false)]
    public void Https_is_missed_where_people_come_from_elsewhere(string urls, string? told, bool isMissed) => Assert.Equal(isMissed, HttpsAdvice.IsNeeded(urls, told));

    private async Task<HttpContext> PassAsync(string? known, string from, string forwardedFor, string protos = "https")
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(log));
        services.AddProxies(known);
        await using var provider = services.BuildServiceProvider();
        var app = new ApplicationBuilder(provider);
        app.UseProxies();
        app.Run(_ => Task.CompletedTask);
        var http = new DefaultHttpContext { RequestServices = provider };
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Scheme = "http";
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        http.Request.Headers["X-Forwarded-Proto"] = protos;
        await app.Build()(http);
        return http;
    }
}
