using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Outside;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Mailboxes;

/// <summary>A stranger's mail must not make the desk look around inside the house.</summary>
public sealed class RemotePicturesTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> asked = new();
    private WebApplication house = null!;

    private int Port => new Uri(house.Urls.First()).Port;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        house = builder.Build();
        house.Urls.Add("http://127.0.0.1:0");
        house.MapGet("/{**path}", Answer);
        await house.StartAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Theory]
    [InlineData("http://127.0.0.1:{0}/pixel.png")]
    [InlineData("http://localhost:{0}/pixel.png")]
    [InlineData("http://2130706433:{0}/pixel.png")]
    [InlineData("http://0x7f.0.0.1:{0}/pixel.png")]
    [InlineData("http://0177.0.0.1:{0}/pixel.png")]
    [InlineData("http://127.1:{0}/pixel.png")]
    [InlineData("http://0.0.0.0:{0}/pixel.png")]
    [InlineData("http://[::1]:{0}/pixel.png")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/pixel.png")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://user:secret@127.0.0.1:{0}/pixel.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:{0}/x")]
    [InlineData("//127.0.0.1:{0}/pixel.png")]
    [InlineData("http://")]
    public async Task However_an_address_is_written_the_inside_is_never_asked(string url)
    {
        using var pictures = new RemotePictures(PublicAddress.IsAllowed);

        Assert.Null(await pictures.FetchAsync(string.Format(null, url, Port), default));
        // The same as if the port were one of the web.
        using var anyPort = new RemotePictures(e => PublicAddress.IsOutside(e.Address));
        Assert.Null(await anyPort.FetchAsync(string.Format(null, url, Port), default));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_and_of_several_addresses_only_those_outside_are_used()
    {
        using var pictures = With(_ => [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1")], e => PublicAddress.IsOutside(e.Address));
        Assert.Null(await pictures.FetchAsync($"http://shop.example:{Port}/pixel.png", default));
        Assert.Empty(asked);

        // 127.0.0.1 plays the address outside, 127.0.0.2 the one inside.
        List<IPEndPoint> judged = [];
        using var mixed = With(_ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], e => Judge(judged, e));
        Assert.NotNull(await mixed.FetchAsync($"http://shop.example:{Port}/pixel.png", default));
        Assert.Equal(["127.0.0.2", "127.0.0.1"], judged.Select(e => e.Address.ToString()));
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_gains_nothing()
    {
        // The first answer is outside, every later one inside: as if a check and the connection asked separately.
        var answers = 0;
        List<IPEndPoint> judged = [];
        using var pictures = With(_ => [answers++ == 0 ? IPAddress.Loopback : IPAddress.Parse("127.0.0.2")], e => Judge(judged, e));

        Assert.NotNull(await pictures.FetchAsync($"http://rebind.example:{Port}/close.png", default));
        Assert.Equal(1, answers);
        Assert.Null(await pictures.FetchAsync($"http://rebind.example:{Port}/close.png", default));

        Assert.Equal(["127.0.0.1", "127.0.0.2"], judged.Select(e => e.Address.ToString()));
        Assert.Single(asked);
    }

    [Theory]
    [InlineData("inside")]
    [InlineData("metadata")]
    [InlineData("file")]
    [InlineData("circle")]
    public async Task A_redirect_does_not_lead_inside(string where)
    {
        using var pictures = With(host => host == "shop.example" ? [IPAddress.Loopback] : [IPAddress.Parse("127.0.0.2")], e => Judge([], e));

        Assert.Null(await pictures.FetchAsync($"http://shop.example:{Port}/redirect/{where}", default));

        Assert.All(asked, a => Assert.StartsWith("shop.example", a, StringComparison.Ordinal));
        Assert.InRange(asked.Count, 1, 4);
    }

    [Fact]
    public async Task A_redirect_outside_is_followed_and_a_dead_address_does_not_speak_for_the_others()
    {
        using var pictures = With(_ => [IPAddress.Parse("127.0.0.3"), IPAddress.Loopback], _ => true);

        var picture = await pictures.FetchAsync($"http://shop.example:{Port}/redirect/outside", default);

        Assert.Equal("image/png", picture!.ContentType);
        Assert.DoesNotContain(asked, a => a.Contains("cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("page")]
    [InlineData("svg")]
    [InlineData("huge")]
    [InlineData("missing")]
    public async Task Only_pictures_of_bounded_size_come_through(string what)
    {
        using var pictures = With(_ => [IPAddress.Loopback], _ => true);

        Assert.Null(await pictures.FetchAsync($"http://shop.example:{Port}/{what}", default));
    }

    private static RemotePictures With(Func<string, IPAddress[]> resolve, Func<IPEndPoint, bool> isAllowed) =>
        new(isAllowed, (host, _) => Task.FromResult(resolve(host)));

    private static bool Judge(List<IPEndPoint> judged, IPEndPoint endpoint)
    {
        judged.Add(endpoint);
        return endpoint.Address.Equals(IPAddress.Loopback);
    }

    private IResult Answer(HttpContext http)
    {
        asked.Enqueue($"{http.Request.Host.Host}{http.Request.Path} {string.Join(',', http.Request.Headers.Keys)}");
        var path = http.Request.Path.Value!;
        if (path == "/close.png") http.Response.Headers.Connection = "close";
        return path switch
        {
            "/redirect/inside" => Results.Redirect($"http://inside.example:{Port}/pixel.png"),
            "/redirect/metadata" => Results.Redirect("http://169.254.169.254/latest/meta-data"),
            "/redirect/file" => Results.Redirect("file:///etc/passwd"),
            "/redirect/circle" => Results.Redirect("/redirect/circle"),
            "/redirect/outside" => Results.Redirect($"http://other.example:{Port}/pixel.png"),
            "/page" => Results.Content("<html>a page</html>", "image/png"),
            "/svg" => Results.Content("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>", "image/svg+xml"),
            "/huge" => Results.Bytes([.. Samples.PngOf(1, 1), .. new byte[6_000_000]], "image/png"),
            "/missing" => Results.NotFound(),
            _ => Results.Bytes(Samples.PngOf(1, 1), "image/png"),
        };
    }
}
