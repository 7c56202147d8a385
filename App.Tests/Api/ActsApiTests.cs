using System.Net;
using System.Net.Http.Json;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

/// <summary>Doing and taking back, as a program does it.</summary>
public sealed class ActsApiTests
{
    [Fact]
    public async Task One_is_done_at_once_and_taken_back()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "Hello");

        var (status, act) = await desk.PostAsync("/api/v1/acts", new { kind = "close", conversations = new[] { id } });

        Assert.Equal((200, "done", 1), (status, act.GetProperty("state").GetString(), act.GetProperty("done").GetInt32()));
        Assert.Equal("closed", (await desk.GetAsync($"/api/v1/conversations/{id}")).GetProperty("status").GetString());
        var undo = await desk.PostAsync($"/api/v1/acts/{act.GetProperty("id").GetString()}/undo");
        Assert.Equal((200, "undone", 1), (undo.Status, undo.Body.GetProperty("state").GetString(), undo.Body.GetProperty("undone").GetInt32()));
        Assert.Equal("open", (await desk.GetAsync($"/api/v1/conversations/{id}")).GetProperty("status").GetString());
        Assert.Equal(409, (await desk.PostAsync($"/api/v1/acts/{act.GetProperty("id").GetString()}/undo")).Status);
        var again = await desk.PostAsync("/api/v1/acts", new { kind = "reopen", conversations = new[] { id } });
        Assert.Equal((200, 1), (again.Status, again.Body.GetProperty("already").GetInt32()));
        Assert.False(again.Body.TryGetProperty("id", out _));
    }

    [Fact]
    public async Task Many_by_a_filter_are_done_in_the_background()
    {
        await using var desk = await ApiDesk.StartAsync();
        for (var i = 0; i < 30; i++) await desk.WriteAsync($"v{i}", "Hello");

        var (status, act) = await desk.PostAsync("/api/v1/acts", new { kind = "snooze", data = new { until = TimeProvider.System.GetUtcNow().AddDays(2) }, filter = new { view = "waiting" } });

        Assert.Equal((202, 30), (status, act.GetProperty("total").GetInt32()));
        await Wait.UntilAsync(async () => (await desk.GetAsync($"/api/v1/acts/{act.GetProperty("id").GetString()}")).GetProperty("state").GetString() == "done", "the act to end");
        Assert.Equal(30, (await desk.AllAsync("/api/v1/conversations?status=snoozed", 50)).Count);
    }

    [Theory]
    [InlineData("""{"kind":"dance","conversations":["1"]}""", 400)]
    [InlineData("""{"conversations":["1"]}""", 400)]
    [InlineData("""{"kind":"close"}""", 400)]
    [InlineData("""{"kind":"close","conversations":["1"],"filter":{}}""", 400)]
    [InlineData("""{"kind":"close","conversations":["x"]}""", 400)]
    [InlineData("""{"kind":"close","conversations":[]}""", 400)]
    [InlineData("""{"kind":"close","filter":{"view":"nonsense"}}""", 400)]
    [InlineData("""{"kind":"snooze","conversations":["1"]}""", 400)]
    [InlineData("""{"kind":"snooze","data":{"until":"2001-01-01T00:00:00Z"},"conversations":["1"]}""", 400)]
    [InlineData("""{"kind":"assign","data":{"agent":"424242"},"conversations":["1"]}""", 400)]
    [InlineData("""{"kind":"assign","data":[1],"conversations":["999999"]}""", 404)]
    [InlineData("""{"kind":"close","conversations":["999999"]}""", 404)]
    public async Task What_makes_no_sense_is_refused_and_nothing_is_done(string body, int expected)
    {
        await using var desk = await ApiDesk.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await desk.Owner.PostAsync(new Uri("/api/v1/acts", UriKind.Relative), content);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_token_that_may_only_read_does_nothing_and_takes_nothing_back()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "Hello");
        var (_, act) = await desk.PostAsync("/api/v1/acts", new { kind = "close", conversations = new[] { id } });
        using var reader = await desk.ClientAsync(Permission.Read);
        using var refused = await reader.PostAsJsonAsync("/api/v1/acts", new { kind = "reopen", conversations = new[] { id } });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var undo = await reader.PostAsync(new Uri($"/api/v1/acts/{act.GetProperty("id").GetString()}/undo", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, undo.StatusCode);
        Assert.Equal("closed", (await desk.GetAsync($"/api/v1/conversations/{id}")).GetProperty("status").GetString());
    }
}
