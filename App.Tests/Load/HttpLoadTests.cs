using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>The desk as a process of its own, measured from outside, to the last byte.</summary>
[Collection(LoadGroup.Name)]
public sealed class HttpLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task Over_http_to_the_last_byte()
    {
        using var folder = load.Copy();
        var (ids, words) = await PrepareAsync(folder.Path);
        await using var desk = DeskProcess.In(folder, output);
        var started = Stopwatch.GetTimestamp();
        await desk.StartAsync();
        report.AtMost("Ready after start", Stopwatch.GetElapsedTime(started).TotalSeconds, 1.5, "s");
        using var client = new HttpClient { BaseAddress = desk.Address };
        await Wait.UntilAsync(async () => (await client.GetStringAsync("/healthz")).Contains("\"database\":\"ok\"", StringComparison.Ordinal), "the check of the database", TimeSpan.FromMinutes(3));
        if (LoadSize.Current.IsReal) await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        report.AtMost("Resident, idle", desk.ResidentMegabytes, 150, "MiB");
        client.DefaultRequestHeaders.Authorization = new("Bearer", DeskServer.Token);

        await report.TimeAsync("HTTP: inbox, waiting, 50 rows", 25, async _ => await ItemsAsync(client, "/api/v1/conversations?view=waiting"));
        await report.TimeAsync("HTTP: inbox, all open, 50 rows", 25, async _ => await ItemsAsync(client, "/api/v1/conversations?view=open"));
        var next = (string?)null;
        await report.TimeAsync("HTTP: next pages", 25, async _ =>
        {
            var page = await ItemsAsync(client, $"/api/v1/conversations?view=closed&after={next}");
            next = page.TryGetProperty("next", out var mark) ? mark.GetString() : null;
        });
        await report.TimeAsync("HTTP: open a conversation of 10 messages", 25, async i =>
        {
            await ItemsAsync(client, $"/api/v1/conversations/{ids[i % ids.Count]}", isList: false);
            await ItemsAsync(client, $"/api/v1/conversations/{ids[i % ids.Count]}/messages");
        });
        await report.TimeAsync("HTTP: search with snippets, mixed", 25, async i => await ItemsAsync(client, "/api/v1/conversations?q=" + Uri.EscapeDataString(words[i % words.Count])));
        await report.TimeAsync("HTTP: reply", 15, async i =>
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/conversations/{ids[i % ids.Count]}/replies", new { text = "Заказ отправлен." });
            Assert.Equal(201, (int)answer.StatusCode);
        });
        report.AtMost("Resident after the load above", desk.ResidentMegabytes, 350, "MB");
    }

    private static async Task<(IReadOnlyList<string> Ids, IReadOnlyList<string> Words)> PrepareAsync(string folder)
    {
        await using var desk = LoadDesk.Open(folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var ids = await LoadDesk.ConversationsOfAsync(db, 10, LoadSize.Current.Rounds);
        return ([.. ids.Select(i => i.ToString(CultureInfo.InvariantCulture))], await LoadDesk.SearchesAsync(db));
    }

    private static async Task<JsonElement> ItemsAsync(HttpClient client, string path, bool isList = true)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        using var json = JsonDocument.Parse(body);
        Assert.Equal(isList, json.RootElement.TryGetProperty("items", out _));
        return json.RootElement.Clone();
    }
}
