using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

public sealed class ChatRefusalTests(ITestOutputHelper output) : ChatTest(output)
{
    private protected override string Settings => """{"origins":["https://shop.example"]}""";

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_forged_token_opens_nothing(string token)
    {
        using var client = Desk.Client();
        if (token.Length > 0) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var visitor = new ChatVisitor(client, Key, token);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/chat/{Key}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.SayAsync("x")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/chat/{Key}/stream")).StatusCode);
    }

    [Fact]
    public async Task A_token_works_for_its_own_widget_and_visitor_only()
    {
        await Desk.Get<SmallDesk.Data.Writing.WriteQueue>().AddWidgetAsync("{}", "other");
        using var one = await ChatVisitor.ComeAsync(Desk, Key);
        using var two = await ChatVisitor.ComeAsync(Desk, Key);
        await one.SendAsync("mine alone");

        Assert.Empty(await two.TextsAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await one.Client.GetAsync("/chat/other/messages")).StatusCode);
    }

    [Theory]
    [InlineData("https://shop.example", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Only_the_shops_own_sites_may_use_the_widget(string origin, HttpStatusCode status)
    {
        using var client = Desk.Client();
        client.DefaultRequestHeaders.Add("Origin", origin);
        using var answer = await client.PostAsJsonAsync($"/chat/{Key}/visitor", new { lang = "ru" });

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task The_desks_own_pages_may_always()
    {
        using var client = Desk.Client();
        client.DefaultRequestHeaders.Add("Origin", Desk.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"/chat/{Key}/visitor", new { })).StatusCode);
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_what_it_may_send()
    {
        using var client = Desk.Client();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/chat/{Key}/messages");
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("Authorization, Content-Type", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task Another_content_type_is_refused(string type, HttpStatusCode status)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        Assert.Equal(status, (await visitor.PostRawAsync("messages", """{"clientId":"12345678","text":"x"}""", type)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"clientId":null,"text":null}""")]
    [InlineData("""{"clientId":"12345678","text":{"a":1}}""")]
    [InlineData("""{"clientId":"12345678","text":""}""")]
    [InlineData("""{"clientId":"12345678","text":"  \u0000\n "}""")]
    [InlineData("""{"clientId":"12345678","text":"\ud800"}""")]
    [InlineData("""{"clientId":"short","text":"x"}""")]
    [InlineData("""{"clientId":"../../../../etc","text":"x"}""")]
    [InlineData("""{"clientId":"12345678","text":"x","attachments":["a"]}""")]
    [InlineData("""{"clientId":"12345678","text":"x","attachments":[99999]}""")]
    [InlineData("""{"clientId":"12345678","text":"x","form":{"email":"not an address"}}""")]
    [InlineData("""{"clientId":"12345678","text":"x","form":{"phone":"call me"}}""")]
    [InlineData("""{"clientId":"12345678","text":"x","form":[[[[[[[[[[[1]]]]]]]]]]]}""")]
    public async Task A_malformed_message_is_refused_in_words(string body)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        using var answer = await visitor.PostRawAsync("messages", body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Matches("[а-яё]", problem.GetProperty("detail").GetString());
        Assert.Empty(await visitor.TextsAsync());
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("seen")]
    [InlineData("page")]
    public async Task Malformed_signals_are_refused(string path)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        foreach (var body in (string[])["", "[]", "{", """{"on":"x","upTo":"x","page":7}"""])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostRawAsync(path, body)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostRawAsync("seen", """{"upTo":-5}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostRawAsync("seen", """{"upTo":9223372036854775807}""")).StatusCode);
    }

    [Fact]
    public async Task A_megabyte_of_emoji_is_too_much_and_eight_thousand_characters_are_not()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var large = await visitor.SayAsync(string.Concat(Enumerable.Repeat("😀", 256 * 1024)));
        using var chunked = await visitor.Client.PostAsync($"/chat/{Key}/messages", new PushStream(1024 * 1024));
        using var longest = await visitor.SayAsync(string.Concat(Enumerable.Repeat("😀", 4000)));
        using var longer = await visitor.SayAsync(new string('x', 8001));

        Assert.Equal(
            [HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge],
            new[] { large, chunked, longest, longer }.Select(a => a.StatusCode));
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>")]
    [InlineData("\u202Egnp.exe\u202C \u2066abc\u2069")]
    [InlineData("'; DROP TABLE messages; --")]
    [InlineData("{{7*7}} ${7*7} %s %n")]
    public async Task Hostile_words_come_back_as_they_were(string text)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync(text);
        Assert.Equal([text], await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_flood_is_slowed_down_for_its_sender_alone()
    {
        using var flood = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        using var other = await ChatVisitor.ComeAsync(Desk, Key);
        HttpResponseMessage? refused = null;
        for (var n = 0; n < 60 && refused is null; n++)
        {
            var answer = await flood.SayAsync($"m{n}");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) refused = answer;
        }

        Assert.NotNull(refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Подождите", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await other.SendAsync("calm");
    }

    [Fact]
    public async Task An_unknown_or_removed_widget_is_gone_and_breaks_no_page()
    {
        using var client = Desk.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/chat/nothing/visitor", new { })).StatusCode);
        var script = await client.GetStringAsync("/widget.js?w=nothing");
        Assert.StartsWith("/*", script, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/widget.js")).StatusCode);
    }

    private sealed class PushStream(int size) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("""{"clientId":"12345678","text":" """));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(new string('x', size)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            Headers.ContentType = new("application/json");
            return false;
        }
    }
}
