using System.IO.Compression;
using System.Net;
using System.Text;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

public sealed class WidgetScriptTests(ITestOutputHelper output) : ChatTest(output)
{
    private protected override string Settings => """{"greeting":{"ru":"Здравствуйте! Чем помочь?","en":"Hello! How can we help?"}}""";

    [Fact]
    public async Task The_launcher_is_compressed_cached_and_checked_again_cheaply()
    {
        using var client = Desk.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/widget.js?w={Key}");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var answer = await client.SendAsync(request);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        using var plain = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        var script = await plain.ReadToEndAsync();
        Assert.Contains($"\"key\":\"{Key}\"", script, StringComparison.Ordinal);
        Assert.InRange(packed.Length, 1000, 3000);
        Assert.NotNull(answer.Headers.CacheControl!.MaxAge);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/widget.js?w={Key}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_panel_can_be_imported_from_any_page_and_kept()
    {
        using var client = Desk.Client();
        var launcher = await client.GetStringAsync($"/widget.js?w={Key}");
        var version = launcher[launcher.IndexOf("\"version\":\"", StringComparison.Ordinal)..].Split('"')[3];
        using var answer = await client.GetAsync($"/widget/chat.js?w={Key}&v={version}&l=ru");

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(answer.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(30));
        Assert.StartsWith("export default", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "br")]
    [InlineData("ru", "gzip")]
    [InlineData("en", "br")]
    [InlineData("en", "gzip")]
    public async Task The_widget_weighs_at_most_ten_kilobytes_as_it_is_served(string language, string encoding)
    {
        var launcher = await WeighAsync($"/widget.js?w={Key}", encoding);
        var panel = await WeighAsync($"/widget/chat.js?w={Key}&l={language}", encoding);
        var more = await WeighAsync($"/widget/more.js?w={Key}&l={language}", encoding);

        Output.WriteLine($"{language}, {encoding}: launcher {launcher} + chat {panel} = {launcher + panel}, with form and files {launcher + panel + more} bytes");
        Assert.InRange(launcher, 500, 3 * 1024);
        Assert.InRange(launcher + panel, 5000, 10 * 1024);
        Assert.InRange(more, 500, 2 * 1024);
    }

    [Theory]
    [InlineData("/widget/chat.js")]
    [InlineData("/widget/chat.js?w=nothing&l=ru")]
    [InlineData("/widget/more.js?w=&l=ru")]
    public async Task Parts_of_no_widget_are_not_there(string address)
    {
        using var answer = await Desk.Client().GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("ru", "Скатерть")]
    [InlineData("en", "Tablecloth")]
    public async Task The_sample_shop_carries_the_widget_under_a_strict_policy(string lang, string word)
    {
        using var client = Desk.Client();
        using var answer = await client.GetAsync($"/chat-demo?lang={lang}&w={Key}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"<script async src=\"/widget.js?w={Key}\"></script>", page, StringComparison.Ordinal);
        Assert.Contains(word, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_widgets_page_shows_no_error() =>
        Assert.DoesNotContain("<script", await Desk.Client().GetStringAsync("/chat-demo?w=nothing"), StringComparison.Ordinal);

    private async Task<int> WeighAsync(string address, string encoding)
    {
        using var client = Desk.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await client.SendAsync(request);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}
