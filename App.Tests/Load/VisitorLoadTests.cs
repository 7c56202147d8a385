using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>Many visitors with the chat connected, on a process of its own.</summary>
[Collection(LoadGroup.Name)]
public sealed class VisitorLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task Connected_visitors_cost_little()
    {
        using var folder = load.Copy();
        var (key, tokens) = await PrepareAsync(folder.Path);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = desk.Address };
        List<Stream> streams = [];
        try
        {
            // The first hundred pay for code that is not compiled yet.
            await OpenAsync(client, key, tokens.Take(LoadSize.Current.Visitors / 20), streams);
            var before = desk.ResidentMegabytes;
            var started = Stopwatch.GetTimestamp();
            await OpenAsync(client, key, tokens.Skip(LoadSize.Current.Visitors / 20), streams);
            output.WriteLine($"{streams.Count} visitors connected in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
            Assert.Equal(LoadSize.Current.Visitors, streams.Count);
            report.AtMost($"{streams.Count} connected visitors, memory", desk.ResidentMegabytes - before, 60, "MB");
        }
        finally
        {
            foreach (var stream in streams) await stream.DisposeAsync();
        }
    }

    private static async Task OpenAsync(HttpClient client, string key, IEnumerable<string> tokens, List<Stream> streams)
    {
        foreach (var token in tokens)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/{key}/stream");
            request.Headers.Authorization = new("Bearer", token);
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            var stream = await answer.Content.ReadAsStreamAsync();
            Assert.True(await stream.ReadAsync(new byte[64]) > 0);
            streams.Add(stream);
        }
    }

    private static async Task<(string Key, IReadOnlyList<string> Tokens)> PrepareAsync(string folder)
    {
        await using var desk = LoadDesk.Open(folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var channel = await db.Channels.Where(c => c.Kind == Widgets.Kind).OrderBy(c => c.Id).FirstAsync();
        var tokens = desk.GetRequiredService<VisitorTokens>();
        return (channel.PublicKey, [.. Enumerable.Range(0, LoadSize.Current.Visitors).Select(_ => tokens.Issue(channel.Id, "ru", null).Token)]);
    }
}
