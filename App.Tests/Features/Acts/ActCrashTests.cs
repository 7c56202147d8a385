using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Acts;

/// <summary>The desk is killed while it works on many: afterwards each is done once, and the rest follows.</summary>
public sealed class ActCrashTests(ITestOutputHelper output)
{
    private const int Conversations = 1_500;
    private const int Kills = 3;

    [Fact]
    public async Task An_act_that_is_cut_off_goes_on_and_does_each_once()
    {
        using var folder = new TempFolder();
        await SeedAsync(folder);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        using var client = Client(desk);
        using var started = await client.PostAsJsonAsync("/api/v1/acts", new { kind = "close", filter = new { view = "waiting" } });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, started.StatusCode);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

        var cut = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = kill * Conversations / (Kills + 1);
            await Wait.UntilAsync(async () => (await ActAsync(client, id)).GetProperty("done").GetInt32() >= enough, $"{enough} closed", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            if (await OpenLeftAsync(folder) > 0) cut++;
            await desk.StartAsync();
        }

        Assert.True(cut > 0, "No kill came in the middle.");
        await Wait.UntilAsync(async () => (await ActAsync(client, id)).GetProperty("state").GetString() == "done", "the act to end", TimeSpan.FromSeconds(60));
        using var undo = await client.PostAsync(new Uri($"/api/v1/acts/{id}/undo", UriKind.Relative), null);
        undo.EnsureSuccessStatusCode();
        await Wait.UntilAsync(async () => (await ActAsync(client, id)).GetProperty("undone").GetInt32() >= Conversations / 3, "a third undone", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        await AssertEachOnceAsync(folder);
        await desk.StartAsync();
        await Wait.UntilAsync(async () => (await ActAsync(client, id)).GetProperty("state").GetString() == "undone", "the undoing to end", TimeSpan.FromSeconds(60));
        var end = await ActAsync(client, id);
        Assert.Equal((Conversations, Conversations, 0), (end.GetProperty("done").GetInt32(), end.GetProperty("undone").GetInt32(), end.GetProperty("kept").GetInt32()));
        await desk.KillAsync();
        Assert.Equal(Conversations, await OpenLeftAsync(folder));
    }

    private static async Task SeedAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var channel = await desk.AddChannelAsync();
        await Task.WhenAll(Enumerable.Range(0, Conversations).Select(i => desk.CustomerWritesAsync(channel, "Где мой заказ?", $"v{i}")));
    }

    private static HttpClient Client(DeskProcess desk)
    {
        var client = new HttpClient { BaseAddress = desk.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DeskServer.Token);
        return client;
    }

    private static async Task<JsonElement> ActAsync(HttpClient client, string id) => await client.GetFromJsonAsync<JsonElement>($"/api/v1/acts/{id}");

    private static async Task<int> OpenLeftAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        await using var db = desk.Read();
        return await db.Conversations.CountAsync(c => c.Status == ConversationStatus.Open && c.WaitingSince != null);
    }

    private static async Task AssertEachOnceAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        await using var db = desk.Read();
        var closed = await db.Events.Where(e => e.Kind == DeskEventKind.ConversationClosed).Select(e => e.ConversationId).ToListAsync();
        Assert.Equal(Conversations, closed.Count);
        Assert.Equal(Conversations, closed.Distinct().Count());
        var undone = await db.Events.Where(e => e.Kind == DeskEventKind.ConversationUndone).Select(e => e.ConversationId!.Value).ToListAsync();
        Assert.Equal(undone.Count, undone.Distinct().Count());
        var open = await db.Conversations.Where(c => c.Status == ConversationStatus.Open).Select(c => c.Id).ToListAsync();
        Assert.Equal(undone.Order(), open.Order());
    }
}
