using Microsoft.Playwright;
using SmallDesk.Data.Lookup;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class SettingsTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private static readonly string[] Pages =
        ["/profile", "/settings/shop", "/settings/people", "/settings/channels", "/settings/channels/new/webchat", "/settings/intake", "/settings/tokens", "/settings/jobs", "/settings/backups", "/settings/storage", "/profile/password"];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public Task Every_settings_page_is_accessible_and_fits(bool isPhone, bool isDark) => Stage.PlayAsync(async () =>
    {
        var seat = isPhone ? Seat.Phone("owner") with { IsDark = isDark } : new Seat("owner") { IsDark = isDark };
        var page = await OwnerAsync(seat);
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.First();
        foreach (var address in Pages.Append($"/settings/channels/{channel}").Append($"/settings/channels/{channel}/clock"))
        {
            await page.GotoAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.AssertAccessibleAsync();
            Assert.True(
                await page.EvaluateAsync<bool>("() => [document.documentElement, document.querySelector('.settings-page')].every(e => !e || e.scrollWidth <= e.clientWidth)"),
                $"{address} is wider than the screen");
        }
    });

    [Fact]
    public Task An_invited_colleague_joins_and_a_dismissed_one_is_out_at_once() => Stage.PlayAsync(async () =>
    {
        var owner = await OwnerAsync();
        await owner.GotoAsync("/settings/people");
        await owner.GetByTestId("invite").ClickAsync();
        await owner.GetByTestId("invite-email").FillAsync("ira@shop.example");
        await owner.GetByTestId("invite-submit").ClickAsync();
        var link = await owner.GetByTestId("secret-text").TextContentAsync();
        await owner.AssertAccessibleAsync();

        var ira = await Stage.SeatAsync(new Seat("ira") { Locale = "ru-RU" }, Desk.Address);
        await ira.GotoAsync(new Uri(link!).AbsolutePath);
        await ira.AssertAccessibleAsync();
        await ira.GetByTestId("name").FillAsync("Ира");
        await ira.GetByTestId("password").FillAsync(Staff.Password);
        await ira.GetByTestId("submit").ClickAsync();
        await ira.WaitForInboxAsync();

        var row = owner.GetByTestId("person").Filter(new() { HasText = "ira@shop.example" });
        await row.GetByTestId("deactivate").ClickAsync();
        await owner.GetByTestId("confirm-yes").ClickAsync();

        // No click of hers, no reload: her open screen ends by itself.
        await Expect(ira.GetByTestId("sign-in")).ToBeVisibleAsync();
        await Expect(row.GetByTestId("reactivate")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_break_shows_at_once_and_the_profile_is_kept() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await page.GotoAsync("/profile");

        // The circuit draws the page anew when it comes, and a menu opened before that closes.
        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        await page.GetByTestId("me").ClickAsync();
        await page.GetByTestId("availability").ClickAsync();
        await Expect(page.Locator(".rail .dot.away")).ToBeVisibleAsync();

        await page.GotoAsync("/profile");
        await page.GetByTestId("name").FillAsync("Olga Petrova");
        await page.GetByTestId("theme-dark").CheckAsync();
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("notice")).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.GetByTestId("name")).ToHaveValueAsync("Olga Petrova");
    });

    [Fact]
    public Task A_chat_is_added_from_what_its_kind_declares() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await page.GotoAsync("/settings/channels/new/webchat");
        await page.GetByTestId("channel-name").FillAsync("Second shop");
        await page.GetByTestId("setting-origins").FillAsync("not a site at all");
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("problem")).ToBeVisibleAsync();

        await page.GetByTestId("setting-origins").FillAsync("https://shop.example");
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("snippet")).ToContainTextAsync("/widget.js?w=");
        await page.GetByTestId("test").ClickAsync();
        await Expect(page.Locator("[data-testid=test-steps] .ok")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.GetByTestId("notice")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByTestId("remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("channel")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task The_chat_shows_what_it_will_look_like_while_one_types() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(new Seat("owner") { Width = 1440 });
        await page.GotoAsync("/settings/channels");
        await page.GetByTestId("channel").First.ClickAsync();
        var shop = page.GetByTestId("preview-shop");
        await Expect(shop).ToHaveClassAsync("shop right");

        await page.GetByTestId("setting-greeting.en").FillAsync("");
        await page.GetByTestId("setting-greeting.en").PressSequentiallyAsync("Welcome to <b>Linen</b>");
        await Expect(page.GetByTestId("preview-greeting")).ToHaveTextAsync("Welcome to <b>Linen</b>");
        await Expect(page.GetByTestId("setting-greeting.en")).ToHaveValueAsync("Welcome to <b>Linen</b>");
        await Expect(page.GetByTestId("setting-greeting.en")).ToBeFocusedAsync();
        await page.GetByTestId("setting-position-left").CheckAsync();
        await Expect(shop).ToHaveClassAsync("shop left");
        await page.GetByTestId("setting-color").FillAsync("#ffe100");
        await Expect(shop).ToHaveAttributeAsync("style", "--c:#ffe100;--ink:#1b1b1b");
        await page.GetByTestId("setting-form.email-required").CheckAsync();
        await Expect(page.GetByTestId("preview-form")).ToBeVisibleAsync();
        await page.GetByTestId("preview-away").ClickAsync();
        await Expect(page.GetByTestId("preview-offline")).ToBeVisibleAsync();
        await page.GetByText("More settings").ClickAsync();
        await page.GetByTestId("setting-title.ru").FillAsync("Лён и дом");
        await page.GetByTestId("preview-ru").ClickAsync();
        await Expect(page.GetByTestId("preview-heading")).ToHaveTextAsync("Лён и дом");
        await page.AssertAccessibleAsync();

        await page.ReloadAsync();
        await Expect(shop).ToHaveClassAsync("shop right");
    });

    [Fact]
    public Task On_a_phone_the_open_one_of_the_settings_is_in_sight() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner") with { Locale = "ru-RU" });
        foreach (var address in (string[])["/settings/tokens", "/profile", "/settings/intake"])
        {
            await page.GotoAsync(address);
            await Expect(page.Locator(".settings-nav [aria-current]")).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await page.GetByTestId("nav-channels.title").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(Desk.Address, "/settings/channels").ToString());
        await Expect(page.Locator(".settings-nav [aria-current]")).ToBeInViewportAsync(new() { Ratio = 1 });
    });
}
