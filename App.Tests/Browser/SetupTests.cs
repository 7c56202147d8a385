using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace SmallDesk.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class SetupTests(Chromium chromium, ITestOutputHelper output)
{
    [Theory]
    [InlineData("ru-RU", false)]
    [InlineData("en-GB", true)]
    public async Task A_new_desk_is_set_up_in_four_steps(string locale, bool isPhone)
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        await using var stage = new Stage(chromium, output);
        await stage.PlayAsync(async () =>
        {
            var seat = (isPhone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, TimeZone = "Asia/Omsk" };
            var page = await stage.SeatAsync(seat, desk.Address);
            await page.GotoAsync("/");
            await page.AssertAccessibleAsync();
            await page.GetByTestId("name").FillAsync("Olga");
            await page.GetByTestId("email").FillAsync("olga@shop.example");
            await page.GetByTestId("password").FillAsync(Staff.Password);
            await page.GetByTestId("submit").ClickAsync();

            await Expect(page.GetByTestId("setup-shop")).ToBeVisibleAsync();
            await Expect(page.GetByTestId("time-zone")).ToHaveValueAsync(locale == "ru-RU" ? "Омск (UTC+6)" : "Omsk (UTC+6)");
            await page.AssertAccessibleAsync();
            await page.GetByTestId("shop-name").FillAsync("Linen");
            await page.GetByTestId("submit").ClickAsync();

            await Expect(page.GetByTestId("setup-chat")).ToBeVisibleAsync();
            await page.GetByTestId("greeting").FillAsync("Ask us anything");
            await Expect(page.Locator("#chat-greeting")).ToHaveTextAsync("Ask us anything");
            await page.AssertAccessibleAsync();
            await page.GetByTestId("submit").ClickAsync();

            await Expect(page.GetByTestId("snippet")).ToContainTextAsync("/widget.js?w=");
            await page.AssertAccessibleAsync();
            await page.GetByTestId("to-inbox").ClickAsync();
            await page.WaitForInboxAsync();
        });
    }
}
