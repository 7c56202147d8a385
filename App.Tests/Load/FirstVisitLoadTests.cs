using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>What a browser fetches until the inbox, or on the owner's phone the dashboard, is alive. Counted by the browser itself, headers included.</summary>
[Collection(LoadGroup.Name)]
public sealed class FirstVisitLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task A_first_and_a_repeated_visit()
    {
        using var folder = load.Copy();
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        var cookies = new CookieContainer();
        using var agent = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = desk.Address };
        using var signedIn = await agent.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            var context = await SignedInAsync(new BrowserNewContextOptions());
            var (requests, bytes) = await VisitAsync(context, "/");
            report.AtMost("First visit to the inbox, requests until it is alive", requests, 12, "requests");
            report.AtMost("First visit to the inbox, compressed", bytes / 1024.0, 150, "KB");
            (requests, bytes) = await VisitAsync(context, "/");
            report.AtMost("A repeated visit, compressed", bytes / 1024.0, 25, "KB");
            Assert.True(requests > 0);
            var phone = await SignedInAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 800 }, IsMobile = true, HasTouch = true });
            (_, bytes) = await VisitAsync(phone, "/dashboard");
            report.AtMost("First visit to the dashboard on a phone, compressed", bytes / 1024.0, 120, "KB");
            (_, bytes) = await VisitAsync(phone, "/dashboard");
            report.AtMost("A repeated visit to it", bytes / 1024.0, 25, "KB");
        }
        finally
        {
            await chromium.DisposeAsync();
        }

        async Task<IBrowserContext> SignedInAsync(BrowserNewContextOptions options)
        {
            options.BaseURL = desk.Address.ToString();
            var context = await chromium.NewContextAsync(options);
            await context.AddCookiesAsync(cookies.GetAllCookies().Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = desk.Address.ToString() }));
            return context;
        }
    }

    private async Task<(int Requests, double Bytes)> VisitAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        var wire = await context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        Dictionary<string, string> addresses = new(StringComparer.Ordinal);
        var (requests, bytes) = (0, 0.0);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) => addresses[Of(e, "requestId").GetString()!] = Of(e, "request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var weight = Of(e, "encodedDataLength").GetDouble();
            if (weight <= 0) return;
            requests++;
            bytes += weight;
            output.WriteLine($"{weight,10:F0} {addresses.GetValueOrDefault(Of(e, "requestId").GetString()!)}");
        };
        await page.GotoAsync(address);
        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.CloseAsync();
        return (requests, bytes);
    }

    private static JsonElement Of(JsonElement? happened, string name) => happened!.Value.GetProperty(name);
}
