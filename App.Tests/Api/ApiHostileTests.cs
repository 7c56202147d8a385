using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

public sealed class ApiHostileTests
{
    private static readonly string[] Ids = ["0", "-1", "abc", "99999999999999999999999", "%2e%2e", "1;drop", "1'--", "٣", "e5", "1.0"];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "\"x\"", "5", "{\"text\":5}", "{\"text\":null}", "{\"attachments\":[\"x\"]}", "{\"attachments\":{}}", "{\"seenUpTo\":\"abc\"}",
        "{\"seenUpTo\":-5}", "{\"seenUpTo\":1e400}", "{\"agent\":{}}", "{\"agent\":[]}", "{\"agent\":true}", "{\"until\":\"yesterday\"}", "{\"until\":\"9999-12-31T23:59:59Z\"}",
        "{\"until\":\"0001-01-01T00:00:00+14:00\"}", "{\"text\":\"\\ud83d\"}", "{\"text\":\"\\u0000\"}", "{\"kind\":\"webchat\",\"settings\":[]}", "{\"kind\":\"nope\",\"name\":\"x\"}",
        "{\"kind\":\"webchat\",\"name\":\"\",\"settings\":{\"origins\":5}}", "{\"text\":\"a\",\"text\":\"b\"}", "\uFEFF{}", "{\"attachments\":[1,1,1]}",
    ];

    [Fact]
    public async Task No_address_parameter_or_body_makes_a_500()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        List<(HttpMethod, string, HttpContent?)> requests = [];
        foreach (var bad in Ids)
        {
            requests.Add((HttpMethod.Get, $"/api/v1/conversations/{bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/conversations/{bad}/messages", null));
            requests.Add((HttpMethod.Get, $"/api/v1/contacts/{bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/attachments/{bad}", null));
            requests.Add((HttpMethod.Delete, $"/api/v1/channels/{bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/conversations?channel={bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/conversations?status={bad}&limit={bad}&after={bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/contacts?q={bad}&after={bad}_{bad}", null));
            requests.Add((HttpMethod.Get, $"/api/v1/intake?outcome={bad}&after={bad}", null));
        }

        string[] words = ["%22", "*", "NEAR(", "a AND", "%25", "(((", "%D0", "^a", "body:x", "-", "%00", new string('a', 5_000), Uri.EscapeDataString("👩‍👧'\"--")];
        foreach (var word in words) requests.Add((HttpMethod.Get, $"/api/v1/conversations?q={word}&after=zzz", null));
        foreach (var path in (string[])["replies", "notes", "assign", "snooze", "close"])
        {
            foreach (var body in Bodies) requests.Add((HttpMethod.Post, $"/api/v1/conversations/{id}/{path}", new StringContent(body, Encoding.UTF8, "application/json")));
        }

        foreach (var body in Bodies) requests.Add((HttpMethod.Post, "/api/v1/channels", new StringContent(body, Encoding.UTF8, "application/json")));
        foreach (var (method, path, content) in requests)
        {
            using var answer = await desk.Owner.SendAsync(new HttpRequestMessage(method, path) { Content = content });
            Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {(int)answer.StatusCode}");
            if (!answer.IsSuccessStatusCode) await ApiRightsTests.AssertProblemAsync(answer);
        }
    }

    [Fact]
    public async Task Wrong_methods_types_and_sizes_are_named()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        var replies = $"/api/v1/conversations/{id}/replies";
        await ExpectAsync(desk, HttpMethod.Put, "/api/v1/conversations", null, HttpStatusCode.MethodNotAllowed);
        await ExpectAsync(desk, HttpMethod.Get, "/api/v1/nothing", null, HttpStatusCode.NotFound);
        await ExpectAsync(desk, HttpMethod.Get, "/api/nothing", null, HttpStatusCode.NotFound);
        await ExpectAsync(desk, HttpMethod.Post, replies, new StringContent("text=hi", Encoding.UTF8, "application/x-www-form-urlencoded"), HttpStatusCode.UnsupportedMediaType);
        await ExpectAsync(desk, HttpMethod.Post, replies, new StringContent("{}", Encoding.UTF8, "text/plain"), HttpStatusCode.UnsupportedMediaType);
        await ExpectAsync(desk, HttpMethod.Post, replies, Json(new string('x', 2_000_000)), HttpStatusCode.RequestEntityTooLarge);
        await ExpectAsync(desk, HttpMethod.Post, replies, Json(new string('x', 200_000)), HttpStatusCode.BadRequest);
        await ExpectAsync(desk, HttpMethod.Post, "/api/v1/attachments", Json("x"), HttpStatusCode.UnsupportedMediaType);
        await ExpectAsync(desk, HttpMethod.Post, "/api/v1/attachments", new MultipartFormDataContent { { new StringContent("x"), "field" } }, HttpStatusCode.BadRequest);
        await ExpectAsync(desk, HttpMethod.Post, "/api/v1/attachments", Form([], "a.txt"), HttpStatusCode.BadRequest);
        var broken = new StringContent("--x\r\nrubbish");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await ExpectAsync(desk, HttpMethod.Post, "/api/v1/attachments", broken, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_file_goes_in_and_out_harmlessly()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        var page = await UploadAsync(desk, "<script>alert(1)</script>"u8.ToArray(), "..\\photo\u202Egnp.html");
        var picture = await UploadAsync(desk, Samples.PngOf(40, 30), "фото.png");
        var sent = await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "", attachments = new[] { picture, page } });
        Assert.Equal(201, sent.Status);
        Assert.Equal(["photognp.html", "фото.png"], sent.Body.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "again", attachments = new[] { picture } })).Status);

        using var html = await desk.Owner.GetAsync($"/api/v1/attachments/{page}");
        Assert.Equal("application/octet-stream", html.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", html.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", string.Join(',', html.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", string.Join(',', html.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var image = await desk.Owner.GetAsync($"/api/v1/attachments/{picture}");
        Assert.Equal(("image/png", "inline"), (image.Content.Headers.ContentType?.MediaType, image.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal("фото.png", image.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(Samples.PngOf(40, 30), await image.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_file_past_the_limit_is_refused_and_another_tokens_upload_cannot_be_taken()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        using var large = await desk.Owner.PostAsync("/api/v1/attachments", Form(new byte[FileLimits.Staff + 1], "big.bin"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        await ApiRightsTests.AssertProblemAsync(large);

        using var other = await desk.ClientAsync(Permission.Work);
        using var uploaded = await other.PostAsync("/api/v1/attachments", Form([1, 2, 3], "a.bin"));
        var foreign = JsonElement.Parse(await uploaded.Content.ReadAsStringAsync()).GetProperty("id").GetString();
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "mine", attachments = new[] { foreign } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.GetAsync($"/api/v1/attachments/{foreign}")).StatusCode);
    }

    [Fact]
    public async Task Texts_come_back_as_they_were()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        foreach (var text in (string[])["<script>alert('x')</script>", "\u202Eevil\u0000\u0007", string.Concat(Enumerable.Repeat("😀", 40_000)), "a\r\nb\tc", "{{7*7}} ${x} '; DROP TABLE messages;--"])
        {
            var sent = await desk.PostAsync($"/api/v1/conversations/{id}/notes", new { text });
            Assert.Equal(201, sent.Status);
            Assert.Equal(text, sent.Body.GetProperty("text").GetString());
        }

        Assert.Equal(6, (await desk.AllAsync($"/api/v1/conversations/{id}/messages", 50)).Count);
    }

    private static async Task ExpectAsync(ApiDesk desk, HttpMethod method, string path, HttpContent? content, HttpStatusCode status)
    {
        using var answer = await desk.Owner.SendAsync(new HttpRequestMessage(method, path) { Content = content });
        Assert.True(answer.StatusCode == status, $"{method} {path}: {answer.StatusCode}");
        await ApiRightsTests.AssertProblemAsync(answer);
    }

    private static async Task<string> UploadAsync(ApiDesk desk, byte[] bytes, string name)
    {
        using var answer = await desk.Owner.PostAsync("/api/v1/attachments", Form(bytes, name));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
    }

    private static MultipartFormDataContent Form(byte[] bytes, string name) => new() { { new ByteArrayContent(bytes), "file", name } };

    private static StringContent Json(string text) => new(JsonSerializer.Serialize(new { text }), Encoding.UTF8, "application/json");
}
