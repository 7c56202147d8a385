using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Api;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;

namespace SmallDesk.Tests.Api;

/// <summary>Files for the screens of signed-in agents, by session.</summary>
public sealed class FilesEndpointsTests : IAsyncLifetime
{
    private DeskServer desk = null!;
    private HttpClient owner = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync();
        owner = desk.Browser();
        (await owner.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword)).Dispose();
    }

    public async Task DisposeAsync()
    {
        owner.Dispose();
        var errors = desk.Log.Errors.ToList();
        await desk.DisposeAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Without_a_session_nothing_is_given_or_taken()
    {
        var id = await StoredAsync("a.txt", "mine"u8.ToArray());
        using var stranger = desk.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await UploadAsync(stranger, "a.txt", [1])).StatusCode);
        using var program = desk.ApiClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync($"/files/{id}")).StatusCode);
        using var forged = desk.Client();
        forged.DefaultRequestHeaders.Add("Cookie", "smalldesk=CfDJ8nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, (await forged.GetAsync($"/files/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_uploads_nothing()
    {
        using var form = FormOf("a.txt", [1]);
        using var answer = await owner.PostAsync("/files", form);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_unsent_file_is_its_uploaders_alone_and_a_sent_one_is_all_colleagues()
    {
        var file = await StoredAsync("план.txt", "hello"u8.ToArray());
        using var colleague = await ColleagueAsync();
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/files/{file}")).StatusCode);

        await SendAsync(file);
        using var answer = await colleague.GetAsync($"/files/{file}");
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
        Assert.Equal("план.txt", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task Files_of_deleted_conversations_messages_and_of_visitors_drafts_are_not_given()
    {
        var key = await desk.Get<WriteQueue>().AddWidgetAsync("{}", "files");
        using var visitor = await ChatVisitor.ComeAsync(desk, key);
        using var uploaded = await visitor.UploadAsync("draft.txt", "draft"u8.ToArray());
        var draft = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/files/{draft}")).StatusCode);

        var file = await StoredAsync("a.txt", "x"u8.ToArray());
        var conversation = await SendAsync(file);
        await desk.Get<WriteQueue>().RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == conversation)).DeletedAt = scope.Now);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/files/999999")).StatusCode);
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await owner.GetAsync("/files/99999999999999999999")).StatusCode);
    }

    [Theory]
    [InlineData("page.html", "<html><script>alert(1)</script>", "application/octet-stream")]
    [InlineData("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "application/octet-stream")]
    [InlineData("photo.png", "<html><script>alert(1)</script>", "application/octet-stream")]
    [InlineData("setup.exe", "MZ\u0090", "application/octet-stream")]
    [InlineData("note.txt", "<script>alert(1)</script>", "text/plain")]
    public async Task What_could_do_harm_is_only_downloaded_and_never_guessed(string name, string content, string type)
    {
        var id = await StoredAsync(name, Encoding.UTF8.GetBytes(content));
        using var answer = await owner.GetAsync($"/files/{id}");

        Assert.Equal(("attachment", type), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_shown_in_place()
    {
        var id = await StoredAsync("\u202Egnp.png", Samples.PngOf(4, 4));
        using var answer = await owner.GetAsync($"/files/{id}");
        Assert.Equal(("inline", "image/png"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("gnp.png", answer.Content.Headers.ContentDisposition.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName);
    }

    [Fact]
    public async Task Too_large_empty_and_malformed_uploads_are_refused()
    {
        using var large = await UploadAsync(owner, "large.bin", new byte[FileLimits.Staff + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var empty = await UploadAsync(owner, "empty.bin", []);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        foreach (var (type, body, status) in ((string, string, HttpStatusCode)[])
        [
            ("text/plain", "x", HttpStatusCode.UnsupportedMediaType),
            ("application/json", "{}", HttpStatusCode.UnsupportedMediaType),
            ("multipart/form-data", "--y\r\nnonsense", HttpStatusCode.UnsupportedMediaType),
            ("multipart/form-data; boundary=y", "nonsense", HttpStatusCode.BadRequest),
            ("multipart/form-data; boundary=y", "--y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut", HttpStatusCode.BadRequest),
            ("multipart/form-data; boundary=y", "--y\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nno file\r\n--y--\r\n", HttpStatusCode.BadRequest),
        ])
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/files") { Content = content };
            request.Headers.Add(FilesEndpoints.OwnScript, "1");
            using var answer = await owner.SendAsync(request);
            Assert.True(status == answer.StatusCode, $"{type}, {body}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Files_of_a_message_come_back_in_the_order_of_their_upload()
    {
        List<long> ids = [];
        foreach (var name in (string[])["c.txt", "a.txt", "b.txt"]) ids.Add(await StoredAsync(name, Encoding.UTF8.GetBytes(name)));
        var conversation = await SendAsync(ids[2], ids[0], ids[1]);
        using var api = desk.ApiClient();
        var messages = await api.GetFromJsonAsync<JsonElement>($"/api/v1/conversations/{conversation}/messages");
        var sent = messages.GetProperty("items").EnumerateArray().Single(m => m.TryGetProperty("attachments", out var files) && files.GetArrayLength() > 0);
        Assert.Equal(["c.txt", "a.txt", "b.txt"], sent.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
    }

    private async Task<HttpClient> ColleagueAsync()
    {
        var hash = desk.Get<Passwords>().Hash(Staff.Password);
        await desk.Get<WriteQueue>().RunAsync(scope =>
        {
            var agent = new Agent { Id = scope.NewId(), Name = "Oleg", Email = "oleg@shop.example", Role = AgentRole.Agent, CreatedAt = scope.Now };
            scope.Db.Agents.Add(agent);
            scope.Db.Users.Add(Account.Of(agent.Id, agent.Email, hash));
            scope.Announce(NoticeKind.Agent, agent.Id);
            return ValueTask.CompletedTask;
        });
        var client = desk.Browser();
        (await client.SignInAsync("oleg@shop.example", Staff.Password)).Dispose();
        return client;
    }

    private async Task<long> SendAsync(params long[] files)
    {
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var channel = await db.Channels.Select(c => c.Id).FirstOrDefaultAsync();
        if (channel == 0)
        {
            await desk.Get<WriteQueue>().AddWidgetAsync();
            channel = await db.Channels.Select(c => c.Id).FirstAsync();
        }

        var item = new InboundMessage($"v:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, "v"), default, "hello");
        var asked = (await desk.Get<IMessageReceiver>().AcceptAsync(channel, [item], null))[0];
        var reply = new ReplyText(asked.ConversationId!.Value, "see") { AttachmentIds = files };
        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync((await db.Agents.OrderBy(a => a.Id).FirstAsync()).AsActor(), reply));
        return asked.ConversationId.Value;
    }

    private async Task<long> StoredAsync(string name, byte[] bytes)
    {
        using var answer = await UploadAsync(owner, name, bytes);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return long.Parse((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files") { Content = FormOf(name, bytes) };
        request.Headers.Add(FilesEndpoints.OwnScript, "1");
        return await client.SendAsync(request);
    }

    private static MultipartFormDataContent FormOf(string name, byte[] bytes) => new() { { new ByteArrayContent(bytes), "file", name } };
}
