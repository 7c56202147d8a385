using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

public sealed class ApiRightsTests
{
    private static readonly (string Method, string Path, Permission Needs)[] Endpoints =
    [
        ("GET", "/api/v1/channels", Permission.Read),
        ("POST", "/api/v1/channels", Permission.Administer),
        ("DELETE", "/api/v1/channels/1", Permission.Administer),
        ("GET", "/api/v1/conversations", Permission.Read),
        ("POST", "/api/v1/conversations", Permission.Work),
        ("GET", "/api/v1/conversations/1", Permission.Read),
        ("GET", "/api/v1/conversations/1/messages", Permission.Read),
        ("POST", "/api/v1/conversations/1/replies", Permission.Work),
        ("POST", "/api/v1/conversations/1/notes", Permission.Work),
        ("POST", "/api/v1/conversations/1/assign", Permission.Work),
        ("POST", "/api/v1/conversations/1/close", Permission.Work),
        ("POST", "/api/v1/conversations/1/reopen", Permission.Work),
        ("POST", "/api/v1/conversations/1/pending", Permission.Work),
        ("POST", "/api/v1/conversations/1/snooze", Permission.Work),
        ("GET", "/api/v1/contacts", Permission.Read),
        ("GET", "/api/v1/contacts/1", Permission.Read),
        ("PATCH", "/api/v1/contacts/1", Permission.Work),
        ("GET", "/api/v1/contacts/1/export", Permission.Supervise),
        ("POST", "/api/v1/contacts/1/points", Permission.Work),
        ("DELETE", "/api/v1/contacts/1/points/email/x", Permission.Work),
        ("PUT", "/api/v1/contacts/1/tags/x", Permission.Work),
        ("DELETE", "/api/v1/contacts/1/tags/x", Permission.Work),
        ("GET", "/api/v1/fields", Permission.Read),
        ("GET", "/api/v1/contacts/1/orders", Permission.Read),
        ("POST", "/api/v1/orders", Permission.Work),
        ("GET", "/api/v1/orders", Permission.Read),
        ("DELETE", "/api/v1/orders/1", Permission.Work),
        ("GET", "/api/v1/agents", Permission.Read),
        ("GET", "/api/v1/teams", Permission.Read),
        ("POST", "/api/v1/acts", Permission.Work),
        ("GET", "/api/v1/acts/1", Permission.Read),
        ("POST", "/api/v1/acts/1/undo", Permission.Work),
        ("POST", "/api/v1/contacts/1/merge", Permission.Work),
        ("POST", "/api/v1/contacts/merges/1/undo", Permission.Work),
        ("POST", "/api/v1/attachments", Permission.Work),
        ("GET", "/api/v1/attachments/1", Permission.Read),
        ("GET", "/api/v1/surveys", Permission.Read),
        ("GET", "/api/v1/intake", Permission.Supervise),
        ("GET", "/api/v1/jobs", Permission.Administer),
        ("POST", "/api/v1/jobs/x/run", Permission.Administer),
        ("POST", "/api/v1/imports", Permission.Supervise),
        ("GET", "/api/v1/imports/1", Permission.Supervise),
        ("GET", "/api/v1/imports/1/problems", Permission.Supervise),
        ("GET", "/api/v1/canned-replies", Permission.Read),
        ("POST", "/api/v1/canned-replies", Permission.Work),
        ("PUT", "/api/v1/canned-replies/1", Permission.Work),
        ("DELETE", "/api/v1/canned-replies/1", Permission.Work),
        ("GET", "/api/v1/tags", Permission.Read),
        ("POST", "/api/v1/tags", Permission.Work),
        ("PUT", "/api/v1/tags/1", Permission.Supervise),
        ("DELETE", "/api/v1/tags/1", Permission.Supervise),
        ("PUT", "/api/v1/conversations/1/tags/x", Permission.Work),
        ("DELETE", "/api/v1/conversations/1/tags/x", Permission.Work),
        ("POST", "/api/v1/conversations/1/priority", Permission.Work),
        ("POST", "/api/v1/conversations/1/spam", Permission.Work),
        ("POST", "/api/v1/conversations/1/not-spam", Permission.Work),
        ("DELETE", "/api/v1/conversations/1", Permission.Supervise),
    ];

    [Fact]
    public async Task Every_endpoint_asks_for_its_right_and_no_more()
    {
        await using var desk = await ApiDesk.StartAsync();
        foreach (var scope in Enum.GetValues<Permission>())
        {
            using var client = await desk.ClientAsync(scope);
            foreach (var (method, path, needs) in Endpoints)
            {
                using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
                Assert.True(
                    scope >= needs == (answer.StatusCode != HttpStatusCode.Forbidden) && answer.StatusCode != HttpStatusCode.Unauthorized
                        && (int)answer.StatusCode < 500,
                    $"{scope} {method} {path}: {answer.StatusCode}");
                if (!answer.IsSuccessStatusCode) await AssertProblemAsync(answer);
            }
        }
    }

    [Fact]
    public async Task Without_a_good_token_every_address_answers_401_and_a_problem()
    {
        await using var desk = await ApiDesk.StartAsync();
        using var stranger = desk.Server.Client();
        foreach (var header in (string?[])[null, "Bearer", "Bearer ", "Bearer wrong", "Basic b3duZXI6cGFzcw==", "Bearer " + new string('x', 5_000), "bearer\t" + DeskServer.Token])
        {
            foreach (var (method, path, _) in Endpoints.Append(("GET", "/api/v1/nowhere", Permission.Read)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
                request.Headers.TryAddWithoutValidation("Accept", "text/html");
                using var answer = await stranger.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{header} {method} {path}: {answer.StatusCode}");
                await AssertProblemAsync(answer);
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            }
        }
    }

    [Fact]
    public async Task The_description_is_open_and_names_every_address()
    {
        await using var desk = await ApiDesk.StartAsync();
        using var stranger = desk.Server.Client();
        var document = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json");

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).ToHashSet(StringComparer.Ordinal);
        var expected = Endpoints.Select(e => $"{e.Method} {e.Path.Replace("/email/x", "/{kind}/{value}", StringComparison.Ordinal).Replace("/jobs/x", "/jobs/{key}", StringComparison.Ordinal).Replace("/1", "/{id}", StringComparison.Ordinal).Replace("/x", "/{tag}", StringComparison.Ordinal)}").ToHashSet(StringComparer.Ordinal);
        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        var list = document.GetProperty("paths").GetProperty("/api/v1/conversations").GetProperty("get").GetProperty("parameters").EnumerateArray();
        Assert.Equal(["status", "view", "channel", "contact", "team", "assignee", "tag", "priority", "q", "after", "limit"], list.Select(p => p.GetProperty("name").GetString()));
        Assert.Contains("waitingSince", document.GetProperty("components").GetProperty("schemas").GetProperty("ConversationShape").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("Bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task A_token_that_asks_too_much_is_told_when_to_go_on()
    {
        await using var desk = await ApiDesk.StartAsync(new DeskServerSetup
        {
            Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
                services, new SmallDesk.Api.ApiLimitSettings(PerSecond: 1, AtOnce: 3)),
        });
        using var other = await desk.ClientAsync(Permission.Read);
        List<HttpResponseMessage> answers = [];
        for (var i = 0; i < 40; i++) answers.Add(await desk.Owner.GetAsync("/api/v1/agents"));

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.True(a.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        await AssertProblemAsync(refused[0]);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/agents")).StatusCode);
    }

    internal static async Task AssertProblemAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        var where = $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}";
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", where);
        var problem = JsonElement.Parse(body);
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.True(problem.GetProperty("code").GetString() is { Length: > 0 }, where);
        Assert.True(problem.GetProperty("title").GetString() is { Length: > 0 }, where);
    }
}
