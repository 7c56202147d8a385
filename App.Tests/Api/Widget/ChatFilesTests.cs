using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

public sealed class ChatFilesTests(ITestOutputHelper output) : ChatTest(output)
{
    [Fact]
    public async Task A_picture_is_uploaded_sent_and_shown_by_its_signed_address()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var file = await StoredAsync(visitor, "фото\u202E.png", Samples.PngOf(10, 10));
        (await visitor.SayAsync("look", null, file.GetProperty("id").GetInt64())).EnsureSuccessStatusCode();

        var shown = (await visitor.HistoryAsync()).GetProperty("items")[0].GetProperty("attachments")[0];
        Assert.Equal(("фото.png", "image/png"), (shown.GetProperty("name").GetString(), shown.GetProperty("type").GetString()));
        using var anybody = Desk.Client();
        using var answer = await anybody.GetAsync(shown.GetProperty("url").GetString());
        Assert.Equal((HttpStatusCode.OK, "image/png", "nosniff"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Samples.PngOf(10, 10), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_in_disguise_is_only_downloaded()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var file = await StoredAsync(visitor, "photo.png", "<html><script>alert(1)</script>"u8.ToArray());
        using var answer = await visitor.Client.GetAsync(file.GetProperty("url").GetString());

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sends_or_opens_what_another_uploaded()
    {
        using var owner = await ChatVisitor.ComeAsync(Desk, Key);
        using var thief = await ChatVisitor.ComeAsync(Desk, Key);
        var file = await StoredAsync(owner, "a.txt", "mine"u8.ToArray());
        var id = file.GetProperty("id").GetInt64();
        var address = file.GetProperty("url").GetString()!;

        using var sent = await thief.SayAsync("look", null, id);
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        using var opened = await thief.Client.GetAsync(address[..^2] + (address[^2..] == "AA" ? "BB" : "AA"));
        Assert.Equal(HttpStatusCode.BadRequest, opened.StatusCode);
        using var unsigned = await thief.Client.GetAsync($"/chat/{Key}/files/{id}");
        Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
    }

    [Fact]
    public async Task A_file_goes_out_once_and_its_resend_is_understood()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var id = (await StoredAsync(visitor, "a.txt", "x"u8.ToArray())).GetProperty("id").GetInt64();
        var client = ChatVisitor.NewId();
        Assert.Equal(HttpStatusCode.OK, (await visitor.SayAsync("", client, id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SayAsync("", client, id)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SayAsync("", null, id)).StatusCode);
        Assert.Single((await visitor.HistoryAsync()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Too_large_and_malformed_uploads_are_refused_in_words()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        using var large = await visitor.UploadAsync("a.bin", new byte[(10 * 1024 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("10 МБ", (await large.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.UploadAsync("a.bin", [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await visitor.PostRawAsync("files", "x")).StatusCode);
        foreach (var type in (string[])["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"\""])
        {
            using var content = new StringContent("--y\r\nnonsense");
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var answer = await visitor.Client.PostAsync($"/chat/{Key}/files", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    private static async Task<JsonElement> StoredAsync(ChatVisitor visitor, string name, byte[] bytes)
    {
        using var answer = await visitor.UploadAsync(name, bytes);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
