using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
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
        await page.AssertFitsAsync("push-off", locale, dark, phone);
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-device")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("push-on")).ToHaveCountAsync(0);
        await page.GetByTestId("push-test").ClickAsync();
        await Wait.UntilAsync(() => browser.Shown.Count == 1, "the test to be handed over");
        await Expect(page.GetByTestId("push-delivered").Locator("time")).ToBeVisibleAsync();
        await page.GetByTestId("push-quiet").CheckAsync();
        await Expect(page.GetByTestId("push-quiet-from")).ToHaveValueAsync("22:00");
        await page.AssertFitsAsync("push-on", locale, dark, phone);

        await page.ReloadAsync();
        await Expect(page.GetByTestId("push-device")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("push-on")).ToHaveCountAsync(0);
        await page.GetByTestId("push-remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("push-on")).ToBeVisibleAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("() => window.unsubscribed"));
    });

    [Theory]
    [InlineData("push-denied", "Object.defineProperty(Notification, 'permission', { get: () => 'denied' });")]
    [InlineData("push-insecure", "Object.defineProperty(window, 'isSecureContext', { get: () => false });")]
    [InlineData("push-homeScreen", "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1' });")]
    [InlineData("push-unsupported", "delete window.PushManager;")]
    public Task What_stands_in_the_way_is_explained_and_how_to_get_past_it(string shown, string browser) => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(Seat.Phone("owner"), Desk.Address);
        await page.AddInitScriptAsync(browser);
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        await page.GotoAsync("/profile");
        await Expect(page.GetByTestId(shown)).ToBeVisibleAsync();
        await Expect(page.GetByTestId("push-on")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task The_number_of_those_who_wait_stands_on_the_icon() => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner"), Desk.Address);
        await page.AddInitScriptAsync("navigator.setAppBadge = async waiting => { window.waiting = waiting; }; navigator.clearAppBadge = async () => { window.waiting = 0; };");
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        await WriteAsync("anna");
        await page.WaitForFunctionAsync("() => window.waiting === 1");
        await WriteAsync("boris");
        await page.WaitForFunctionAsync("() => window.waiting === 2");
        foreach (var conversation in Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext().Conversations.Select(c => c.Id).ToList()) await Desk.Get<CloseConversation>().ExecuteAsync(Actor.System, conversation);
        await page.WaitForFunctionAsync("() => window.waiting === 0");
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

        // Whoever signs out leaves nothing on the screen.
        await page.GetByTestId("me").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await page.GetByTestId("submit").WaitForAsync();
        await page.WaitForFunctionAsync("async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 0");
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);

        Stage.Expect("ERR_|503|Failed to (load|fetch|start|complete)|Cannot send data|WebSocket|reconnect|Connection");
        await Desk.StopAsync();
        await page.GotoAsync("/inbox/open");
        await Expect(page.Locator("h1")).ToHaveTextAsync("No connection");
        await page.AssertAccessibleAsync();
        await Desk.StartAgainAsync();
        await page.WaitForInboxAsync();
    });

    private Task WriteAsync(string visitor) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"{visitor}:1", new InboundSender(ContactPointKind.Visitor, visitor), TimeProvider.System.GetUtcNow().UtcDateTime, "Hello?")],
        cursor: null);

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
}
