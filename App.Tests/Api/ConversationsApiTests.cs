using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Api;

public sealed class ConversationsApiTests
{
    [Fact]
    public async Task A_conversation_has_the_promised_shape()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "Где мой заказ?", "Анна");

        var item = Assert.Single((await desk.GetAsync("/api/v1/conversations?view=waiting")).GetProperty("items").EnumerateArray());

        Assert.Equal(id, item.GetProperty("id").GetString());
        Assert.Equal(1, item.GetProperty("number").GetInt64());
        Assert.Equal("open", item.GetProperty("status").GetString());
        Assert.Equal("webchat", item.GetProperty("channel").GetProperty("kind").GetString());
        Assert.Equal("Анна", item.GetProperty("contact").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Array, item.GetProperty("tags").ValueKind);
        Assert.EndsWith("Z", item.GetProperty("waitingSince").GetString(), StringComparison.Ordinal);
        Assert.False(item.TryGetProperty("assignee", out _));
        Assert.Equal(item.GetRawText(), (await desk.GetAsync($"/api/v1/conversations/{id}")).GetRawText());
    }

    [Fact]
    public async Task Until_when_the_customer_is_to_be_answered_is_told_where_somebody_said_so()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "Hello");
        Assert.False((await desk.GetAsync($"/api/v1/conversations/{id}")).TryGetProperty("answerDueAt", out var _));
        var targets = new SmallDesk.Domain.Rules.AnswerTargets { FirstMinutes = 45, ByClock = true };
        await desk.Server.Get<SmallDesk.Features.Rules.SaveRules>().ExecuteAsync(Actor.System, await desk.ChannelIdAsync(), (r, _) => r with { Targets = targets });
        var item = Assert.Single((await desk.GetAsync("/api/v1/conversations")).GetProperty("items").EnumerateArray());
        Assert.Equal(item.GetProperty("waitingSince").GetDateTime().AddMinutes(45), item.GetProperty("answerDueAt").GetDateTime());
        await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "Hi!" });
        Assert.False((await desk.GetAsync($"/api/v1/conversations/{id}")).TryGetProperty("answerDueAt", out var _));
    }

    [Fact]
    public async Task Messages_notes_and_happenings_come_in_order_with_their_shape()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, first) = await desk.WriteAsync("v1", "Hello <b>there</b>");
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/conversations/{id}/notes", new { text = "secret" })).Status);
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "Hi!", seenUpTo = first })).Status);
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/conversations/{id}/close")).Status);

        var items = await desk.AllAsync($"/api/v1/conversations/{id}/messages", 2);

        Assert.Equal(["in", "note", "out", "event"], items.Select(i => i.GetProperty("direction").GetString()));
        Assert.Equal("Hello <b>there</b>", items[0].GetProperty("text").GetString());
        Assert.Equal("contact", items[0].GetProperty("author").GetProperty("kind").GetString());
        Assert.False(items[1].TryGetProperty("delivery", out _));
        Assert.Contains(items[2].GetProperty("delivery").GetProperty("state").GetString(), (string[])["pending", "sent", "failed"]);
        Assert.StartsWith("e", items[3].GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("conversationClosed", items[3].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Pages_are_complete_and_stable_while_new_ones_arrive()
    {
        await using var desk = await ApiDesk.StartAsync();
        for (var i = 0; i < 23; i++) await desk.WriteAsync($"v{i}", $"message {i}");
        var first = await desk.GetAsync("/api/v1/conversations?limit=10");
        for (var i = 23; i < 30; i++) await desk.WriteAsync($"v{i}", $"message {i}");
        var second = await desk.GetAsync($"/api/v1/conversations?limit=20&after={first.GetProperty("next").GetString()}");

        var seen = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(i => i.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, 23).Reverse().Select(n => (long)n), seen);
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(30, (await desk.AllAsync("/api/v1/conversations?view=waiting", 7)).Select(i => i.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Lists_filter_by_state_view_channel_contact_and_words()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (closed, _) = await desk.WriteAsync("v1", "платье жёлтое", "Анна");
        var (open, _) = await desk.WriteAsync("v2", "скатерть", "Oleg");
        await desk.PostAsync($"/api/v1/conversations/{closed}/close");
        var contact = (await desk.GetAsync($"/api/v1/conversations/{open}")).GetProperty("contact").GetProperty("id").GetString();
        var channel = await desk.ChannelIdAsync();

        Assert.Equal([closed], await IdsAsync(desk, "status=closed"));
        Assert.Equal([open], await IdsAsync(desk, "status=open"));
        Assert.Equal([open], await IdsAsync(desk, "view=waiting"));
        Assert.Equal([open], await IdsAsync(desk, "view=unassigned"));
        Assert.Equal([open], await IdsAsync(desk, $"contact={contact}"));
        Assert.Equal([open, closed], await IdsAsync(desk, $"channel={channel}"));
        Assert.Empty(await IdsAsync(desk, $"channel={channel + 1}"));
        Assert.Equal([closed], await IdsAsync(desk, "q=желт"));
        Assert.Empty(await IdsAsync(desk, "q=желт&status=open"));
        Assert.Equal([open], await IdsAsync(desk, "q=oleg"));
    }

    [Fact]
    public async Task Changes_answer_with_the_conversation_and_may_be_repeated()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "hello");
        var agents = (await desk.GetAsync("/api/v1/agents")).GetProperty("items");
        var agent = agents[0].GetProperty("id").GetString();

        var assigned = await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { agent });
        Assert.Equal((200, agent), (assigned.Status, assigned.Body.GetProperty("assignee").GetProperty("id").GetString()));
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { agent = agents[0].GetProperty("email").GetString() })).Status);
        Assert.False((await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { agent = (string?)null })).Body.TryGetProperty("assignee", out _));
        foreach (var (verb, status) in ((string, string)[])[("pending", "pending"), ("pending", "pending"), ("close", "closed"), ("close", "closed"), ("reopen", "open"), ("snooze", "snoozed"), ("reopen", "open")])
        {
            var changed = await desk.PostAsync($"/api/v1/conversations/{id}/{verb}");
            Assert.Equal((200, status), (changed.Status, changed.Body.GetProperty("status").GetString()));
        }

        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/snooze", new { until = "2020-01-01T00:00:00Z" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { agent = "999999" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { agent = "nobody@example.com" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { })).Status);
    }

    [Fact]
    public async Task A_stale_reply_is_held_back_with_what_is_newer()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, first) = await desk.WriteAsync("v1", "one");
        var (_, second) = await desk.WriteAsync("v1", "two");

        var (status, body) = await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "late", seenUpTo = first });

        Assert.Equal((409, "stale"), (status, body.GetProperty("code").GetString()));
        Assert.Equal("two", Assert.Single(body.GetProperty("newer").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(2, (await desk.AllAsync($"/api/v1/conversations/{id}/messages", 50)).Count);
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "now", seenUpTo = second })).Status);
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "anyway" })).Status);
    }

    [Fact]
    public async Task A_repeated_reply_with_the_same_key_is_stored_once()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "one");

        var first = await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "hi" }, key: "k1");
        var again = await desk.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "hi" }, key: "k1");

        Assert.Equal(first.Body.GetProperty("id").GetString(), again.Body.GetProperty("id").GetString());
        Assert.Single(await desk.AllAsync($"/api/v1/conversations/{id}/messages", 50), i => i.GetProperty("direction").GetString() == "out");
    }

    [Fact]
    public async Task Contacts_are_listed_found_and_read()
    {
        await using var desk = await ApiDesk.StartAsync();
        for (var i = 0; i < 9; i++) await desk.WriteAsync($"visitor{i}", "hello", i == 4 ? "Пётр Ёлкин" : null);

        Assert.Equal(9, (await desk.AllAsync("/api/v1/contacts", 4)).Select(c => c.GetProperty("id").GetString()).Distinct().Count());
        var found = Assert.Single((await desk.GetAsync("/api/v1/contacts?q=елкин")).GetProperty("items").EnumerateArray());
        var point = Assert.Single(found.GetProperty("points").EnumerateArray());
        Assert.Equal(("visitor", "visitor4"), (point.GetProperty("kind").GetString(), point.GetProperty("value").GetString()));
        var one = await desk.GetAsync($"/api/v1/contacts/{found.GetProperty("id").GetString()}");
        Assert.Equal(found.GetRawText(), one.GetRawText());
    }

    [Fact]
    public async Task The_ledger_says_what_became_of_every_item()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (conversation, message) = await desk.WriteAsync("v1", "hello");

        var line = Assert.Single((await desk.GetAsync("/api/v1/intake?outcome=message")).GetProperty("items").EnumerateArray());

        Assert.Equal((conversation, message), (line.GetProperty("conversation").GetString(), line.GetProperty("message").GetString()));
        Assert.StartsWith("v1:", line.GetProperty("itemKey").GetString(), StringComparison.Ordinal);
        Assert.Empty((await desk.GetAsync("/api/v1/intake?outcome=failed")).GetProperty("items").EnumerateArray());
        var reader = await desk.ClientAsync(Permission.Work);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await reader.GetAsync("/api/v1/intake")).StatusCode);
    }

    private static async Task<IEnumerable<string?>> IdsAsync(ApiDesk desk, string query) =>
        (await desk.GetAsync("/api/v1/conversations?" + query)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToList();
}
