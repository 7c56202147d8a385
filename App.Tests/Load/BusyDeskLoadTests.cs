using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmallDesk.Data;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>Visitors write, agents' inboxes are open, and one real browser watches: how soon is a message on its screen?</summary>
[Collection(LoadGroup.Name)]
public sealed class BusyDeskLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);
    private readonly CookieContainer cookies = new();

    private static int Inboxes => LoadSize.Current.IsReal ? 20 : 3;

    private static int Writing => LoadSize.Current.IsReal ? 500 : 20;

    [Fact]
    public async Task A_message_reaches_a_browser_on_a_quiet_and_on_a_busy_desk()
    {
        using var folder = load.Copy();
        var (key, visitors, probes) = await PrepareAsync(folder.Path);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        using var agent = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = desk.Address };
        using var signedIn = await agent.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var writers = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = desk.Address };
        var number = await BeginAsync(writers, key, probes);

        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            var context = await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = desk.Address.ToString() });
            await context.AddCookiesAsync(cookies.GetAllCookies().Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = desk.Address.ToString() }));
            var screen = await context.NewPageAsync();
            await screen.GotoAsync($"/c/{number}");
            await screen.Locator(".desk[data-live]").WaitForAsync();
            await ProbeAsync(writers, key, probes, screen, "quiet", LoadSize.Current.IsReal ? 30 : 3);
            report.Percentiles("A visitor's message on the agent's screen, quiet desk", 50, await ProbeAsync(writers, key, probes, screen, "calm", LoadSize.Current.IsReal ? 60 : 3));

            await using var inboxes = new Opened();
            // The first ones pay for code that is not compiled yet and for the heap's first growth.
            await OpenAsync(agent, inboxes, Inboxes);
            var before = desk.ResidentMegabytes;
            await OpenAsync(agent, inboxes, Inboxes);
            report.AtMost("Memory for one more open inbox", (desk.ResidentMegabytes - before) / Inboxes, 0.5, "MB");
            foreach (var surplus in inboxes.Skip(Inboxes)) await surplus.DisposeAsync();
            inboxes.RemoveRange(Inboxes, Inboxes);

            var posted = 0;
            var isEnough = false;
            var crowd = CrowdAsync(desk.Address, key, visitors, () => Interlocked.Increment(ref posted), () => Volatile.Read(ref isEnough));
            var (started, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var times = await ProbeAsync(writers, key, probes, screen, "busy", LoadSize.Current.IsReal ? 60 : 3);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var generator = (Environment.CpuUsage.TotalTime - worked).TotalSeconds / seconds;
            var rate = posted / seconds;
            Volatile.Write(ref isEnough, true);
            await crowd;
            report.Percentiles(string.Create(CultureInfo.InvariantCulture,
                $"The same with {Writing} visitors writing ({rate:F0} messages/s) and {Inboxes} inboxes open (generator: {generator:F2} of 2 processors)"), 150, times);
            report.AtMost("Resident after that", desk.ResidentMegabytes, 350, "MB");
            output.WriteLine($"{inboxes.Sum(i => i.Renders)} renders, {inboxes.Sum(i => i.Bytes) / 1024} KB");
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }

    private async Task OpenAsync(HttpClient agent, Opened inboxes, int count)
    {
        for (var i = 0; i < count; i++) inboxes.Add(await OpenInbox.OpenAsync(agent, cookies, "/"));
    }

    /// <summary>Writes as the probe's visitor; the time runs from before the post until the browser has drawn the text.</summary>
    private static async Task<double[]> ProbeAsync(HttpClient client, string key, string token, IPage screen, string name, int count)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var text = $"{name}-{i:D3}-{Guid.NewGuid():N}";
            await screen.EvaluateAsync("""
                text => { window.drawn = new Promise(done => {
                    const look = () => document.body.innerText.includes(text);
                    new MutationObserver((_, watch) => { if (look()) { watch.disconnect(); requestAnimationFrame(() => done(performance.timeOrigin + performance.now())); } })
                        .observe(document.body, { childList: true, subtree: true, characterData: true });
                }); }
                """, text);
            var started = TimeProvider.System.GetUtcNow();
            await WriteAsync(client, key, token, text);
            var drawn = await screen.EvaluateAsync<double>("() => window.drawn");
            times[i] = drawn - (started - DateTimeOffset.UnixEpoch).TotalMilliseconds;

            // People do not write in step with the desk's windows; a visitor who writes faster than this is asked to slow down.
            await Task.Delay(TimeSpan.FromMilliseconds(LoadSize.Current.IsReal ? 1_100 + (i * 37 % 200) : 50), TimeProvider.System);
        }

        return times;
    }

    private static async Task CrowdAsync(Uri desk, string key, IReadOnlyList<string> visitors, Action wrote, Func<bool> isEnough)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = desk };
        await Task.WhenAll(visitors.Select((token, i) => VisitAsync(client, key, token, i, wrote, isEnough)));
    }

    private static async Task VisitAsync(HttpClient client, string key, string token, int place, Action wrote, Func<bool> isEnough)
    {
        // Each writes every five seconds, and they do not all begin at once.
        await Task.Delay(TimeSpan.FromMilliseconds(place * 10), TimeProvider.System);
        for (var i = 0; !isEnough(); i++)
        {
            await WriteAsync(client, key, token, $"Сообщение {i}: подскажите, есть ли скатерть?");
            wrote();
            for (var waited = 0; waited < 20 && !isEnough(); waited++) await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
    }

    private static async Task<string> BeginAsync(HttpClient client, string key, string token)
    {
        var text = $"begin{Guid.NewGuid():N}";
        await WriteAsync(client, key, token, text);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/conversations?q={text}");
        request.Headers.Authorization = new("Bearer", DeskServer.Token);
        using var answer = await client.SendAsync(request);
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return found.GetProperty("items")[0].GetProperty("number").ToString();
    }

    private static async Task WriteAsync(HttpClient client, string key, string token, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/{key}/messages")
        {
            Content = JsonContent.Create(new { clientId = Guid.NewGuid().ToString("N"), text }),
        };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<(string Key, IReadOnlyList<string> Visitors, string Probe)> PrepareAsync(string folder)
    {
        await using var desk = LoadDesk.Open(folder);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var channel = await db.Channels.Where(c => c.Kind == Widgets.Kind).OrderBy(c => c.Id).FirstAsync();
        var tokens = desk.GetRequiredService<VisitorTokens>();
        return (channel.PublicKey, [.. Enumerable.Range(0, Writing).Select(_ => tokens.Issue(channel.Id, "ru", null).Token)], tokens.Issue(channel.Id, "ru", null).Token);
    }

    private sealed class Opened : List<OpenInbox>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var inbox in this) await inbox.DisposeAsync();
        }
    }
}
