using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmallDesk.Data.Writing;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Pushing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Notifications on a device: turned on by a press, tried, shown by the worker, opened, and off again.</summary>
public sealed class PushTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    // The browser's own push service is far away: what it gives is the test's. Everything else is the browser's own.
    private const string Given = """
        (() => {
          let current = null;
          window.unsubscribed = 0;
          const made = options => ({ options, endpoint: given.endpoint, toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.key, auth: given.secret } }),
            unsubscribe: async () => { current = null; window.unsubscribed++; sessionStorage.removeItem('push'); return true; } });
          if (sessionStorage.getItem('push')) current = made({});
          PushManager.prototype.getSubscription = async () => current;
          PushManager.prototype.subscribe = async options => { sessionStorage.setItem('push', '1'); return current = made(options); };
        })();
        """;

    private FakePushService service = null!;

    private protected override DeskServerSetup Setup => new() { Services = services => services.AddSingleton(PushDesk.Local) };

    public override async Task InitializeAsync()
    {
        service = await FakePushService.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("en-GB", false, false)]
    [InlineData("ru-RU", true, true)]
    public Task Somebody_turns_it_on_tries_it_chooses_and_turns_it_off(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        using var browser = new FakeBrowser(service, "mine");
        var page = await OpenAsync((phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark }, browser);
        await CheckAsync(page, "push-off", locale, dark, phone);
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-device")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("push-on")).ToHaveCountAsync(0);
        await page.GetByTestId("push-test").ClickAsync();
        await Wait.UntilAsync(() => browser.Shown.Count == 1, "the test to be handed over");
        await Expect(page.GetByTestId("push-delivered").Locator("time")).ToBeVisibleAsync();
        await page.GetByTestId("push-quiet").CheckAsync();
        await Expect(page.GetByTestId("push-quiet-from")).ToHaveValueAsync("22:00");
        await CheckAsync(page, "push-on", locale, dark, phone);

        await page.ReloadAsync();
        await Expect(page.GetByTestId("push-device")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("push-on")).ToHaveCountAsync(0);
        await page.GetByTestId("push-remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("push-on")).ToBeVisibleAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("() => window.unsubscribed"));
    });

    [Fact]
    public Task A_browser_that_forbids_it_is_explained() => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner"), Desk.Address);
        await page.AddInitScriptAsync("Object.defineProperty(Notification, 'permission', { get: () => 'denied' });");
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        await page.GotoAsync("/profile");
        await Expect(page.GetByTestId("push-denied")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task The_worker_shows_what_is_pushed_tells_the_open_page_and_says_when_there_is_no_connection() => Stage.PlayAsync(async () =>
    {
        using var browser = new FakeBrowser(service, "mine");
        var page = await OpenAsync(new Seat("owner"), browser);
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-device")).ToHaveCountAsync(1);
        await page.GetByTestId("push-test").ClickAsync();
        await Wait.UntilAsync(() => browser.Shown.Count == 1, "the test to be handed over");
        await DeliverAsync(page, JsonSerializer.Serialize(browser.Shown[0], JsonSerializerOptions.Web));
        await Expect(page.GetByTestId("notice")).ToContainTextAsync("arrived on this device");
        var shown = await page.EvaluateAsync<string[]>("async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(n => n.title + '|' + n.tag)");
        Assert.Equal(["A test|test"], shown);

        Stage.Expect("ERR_|503|Failed to (load|fetch|start|complete)|WebSocket|reconnect|Connection");
        await Desk.StopAsync();
        await page.GotoAsync("/inbox/open");
        await Expect(page.Locator("h1")).ToHaveTextAsync("No connection");
        await page.AssertAccessibleAsync();
        await Desk.StartAgainAsync();
        await page.WaitForInboxAsync();
    });

    private async Task<IPage> OpenAsync(Seat seat, FakeBrowser browser)
    {
        var page = await Stage.SeatAsync(seat, Desk.Address);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync($"const given = {JsonSerializer.Serialize(browser.Subscription, JsonSerializerOptions.Web)};\n{Given}");
        await Desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            foreach (var agent in await scope.Db.Agents.ToListAsync()) agent.Language = seat.Locale[..2];
            scope.Announce(NoticeKind.Agent, 0);
        });
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        await page.GotoAsync("/profile");
        await Expect(page.GetByTestId("push-on")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Hands the worker a push as the browser's maker would.</summary>
    private async Task DeliverAsync(IPage page, string words)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        devtools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, said) =>
        {
            if (said is { } json && json.GetProperty("registrations") is { } all && all.GetArrayLength() > 0) registration.TrySetResult(all[0].GetProperty("registrationId").GetString()!);
        };
        await devtools.SendAsync("ServiceWorker.enable");
        var id = await registration.Task;
        await devtools.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object> { ["origin"] = Desk.Address.GetLeftPart(UriPartial.Authority), ["registrationId"] = id, ["data"] = words });
    }

    /// <summary>Accessible, and nothing scrolls sideways; with SMALLDESK_SCREENS a picture is kept for whoever wants to look.</summary>
    private static async Task CheckAsync(IPage page, string name, string locale, bool dark, bool phone)
    {
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
        if (Environment.GetEnvironmentVariable("SMALLDESK_SCREENS") is not { } folder) return;
        await page.SetViewportSizeAsync(phone ? 360 : 1280, 2100);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{locale[..2]}-{(dark ? "dark" : "light")}-{(phone ? "phone" : "wide")}.png") });
    }
}
