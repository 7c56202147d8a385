using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Sound, the browser's own notifications and the count in the tab, each by choice.</summary>
public sealed class AlertTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    // Notes what was shown and sounded; whether the agent looks at the page is what the test says.
    private const string Spy = """
        window.shown = []; window.tones = 0; window.looks = true;
        document.hasFocus = () => window.looks;
        const Real = window.Notification;
        window.Notification = class {
          constructor(title, options) { window.shown.push({ title, ...options }); }
          static get permission() { return Real.permission; }
          static requestPermission() { return Real.requestPermission(); }
          close() { }
        };
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...at) { window.tones++; return start.apply(this, at); };
        """;

    [Fact]
    public Task Whoever_chose_it_hears_and_sees_a_new_message_while_looking_elsewhere() => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner"), Desk.Address);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync(Spy);
        await page.SignInAsync(Support.DeskServer.OwnerEmail, Support.DeskServer.OwnerPassword);
        await Expect(page).ToHaveTitleAsync(new Regex("^[^(]", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await ChooseAsync(page, "alert-popup", isOn: true);
        await ChooseAsync(page, "alert-sound", isOn: true);
        await page.WaitForFunctionAsync("() => window.tones >= 2");
        await page.EvaluateAsync("() => { window.looks = false; window.tones = 0; }");
        await WriteAsync("Where is my order?", "1");
        await page.WaitForFunctionAsync("() => window.shown.length === 1 && window.tones === 2");
        var note = await page.EvaluateAsync<JsonElement>("() => window.shown[0]");
        Assert.Equal(("Where is my order?", "c1"), (note.GetProperty("body").GetString(), note.GetProperty("tag").GetString()));
        Assert.Contains("Guest", note.GetProperty("title").GetString(), StringComparison.Ordinal);
        await Expect(page).ToHaveTitleAsync(new Regex(@"^\(1\) ", RegexOptions.None, TimeSpan.FromSeconds(1)));

        // Who looks at the desk needs no popup; who no longer wants either gets neither.
        await page.EvaluateAsync("() => { window.looks = true; window.tones = 0; }");
        await WriteAsync("Hello?", "2");
        await page.WaitForFunctionAsync("() => window.tones === 2");
        await ChooseAsync(page, "alert-popup", isOn: false);
        await ChooseAsync(page, "alert-sound", isOn: false);
        await page.EvaluateAsync("() => { window.looks = false; window.tones = 0; }");
        await WriteAsync("Anybody?", "3");
        await Expect(page.GetByTestId("row-1")).ToContainTextAsync("Anybody?");
        await Expect(page).ToHaveTitleAsync(new Regex(@"^\(1\) ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.tones"));
        Assert.Equal(1, await page.EvaluateAsync<int>("() => window.shown.length"));
    });

    [Fact]
    public Task A_browser_that_refuses_is_said_so() => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner"), Desk.Address);
        await page.AddInitScriptAsync("window.Notification = class { static permission = 'denied'; static async requestPermission() { return 'denied'; } };");
        await page.SignInAsync(Support.DeskServer.OwnerEmail, Support.DeskServer.OwnerPassword);

        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("me").ClickAsync();
        await page.GetByTestId("alert-popup").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByTestId("alert-popup")).ToHaveAttributeAsync("aria-checked", "false");
    });

    private static async Task ChooseAsync(IPage page, string choice, bool isOn)
    {
        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("me").ClickAsync();
        await page.GetByTestId(choice).ClickAsync();
        await Expect(page.GetByTestId(choice)).ToHaveAttributeAsync("aria-checked", isOn ? "true" : "false");
        await page.Keyboard.PressAsync("Escape");
    }

    private Task WriteAsync(string text, string key) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"anna:{key}", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);
}
