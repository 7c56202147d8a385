using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class WizardTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private protected override DeskServerSetup Setup => new() { WithOwner = false };

    [Theory]
    [InlineData("ru-RU", false)]
    [InlineData("en-GB", true)]
    public Task The_wizard_leads_from_nothing_to_the_first_message(string locale, bool phone) => Stage.PlayAsync(async () =>
    {
        var seat = (phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale };
        var page = await Stage.SeatAsync(seat, Desk.Address);
        await page.GotoAsync("/");
        await page.GetByTestId("name").FillAsync("Ольга");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("email").FillAsync("olga@shop.example");
        await page.Locator("input[type=password]").First.FillAsync("a long enough password 7");
        await page.GetByTestId("submit").ClickAsync();

        await page.GetByTestId("shop-name").FillAsync("Магазин «Лён»");
        Assert.Contains("UTC+3", await page.GetByTestId("time-zone").InputValueAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync();
        await page.GetByTestId("submit").ClickAsync();

        await page.GetByTestId("greeting").FillAsync("Здравствуйте! Чем помочь?");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("submit").ClickAsync();

        await Expect(page.GetByTestId("snippet")).ToContainTextAsync("/widget.js?w=");
        await page.AssertAccessibleAsync();
        var shop = await page.Context.RunAndWaitForPageAsync(() => page.GetByTestId("try-chat").ClickAsync());
        await shop.Launcher().ClickAsync();
        await shop.SayAsync("Проба");
        await page.GetByTestId("to-inbox").ClickAsync();
        await page.OpenConversationAsync(1);
        await Expect(page.Message("Проба")).ToBeVisibleAsync();
    });
}
