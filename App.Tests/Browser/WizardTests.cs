using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class WizardTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private protected override DeskServerSetup Setup => new() { WithOwner = false };

    [Fact]
    public Task The_wizard_leads_from_nothing_to_the_first_message() => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner") { Locale = "ru-RU" }, Desk.Address);
        await page.GotoAsync("/");
        await page.GetByTestId("name").FillAsync("Ольга");
        await page.GetByTestId("email").FillAsync("olga@shop.example");
        await page.Locator("input[type=password]").First.FillAsync("a long enough password 7");
        await page.GetByTestId("submit").ClickAsync();

        await page.GetByTestId("shop-name").FillAsync("Магазин «Лён»");
        Assert.Contains("UTC+3", await page.GetByTestId("time-zone").InputValueAsync(), StringComparison.Ordinal);
        await page.GetByTestId("submit").ClickAsync();

        await page.GetByTestId("greeting").FillAsync("Здравствуйте! Чем помочь?");
        await page.GetByTestId("submit").ClickAsync();

        await Expect(page.GetByTestId("snippet")).ToContainTextAsync("/widget.js?w=");
        var shop = await page.Context.RunAndWaitForPageAsync(() => page.GetByTestId("try-chat").ClickAsync());
        await shop.Launcher().ClickAsync();
        await shop.SayAsync("Проба");
        await page.GetByTestId("to-inbox").ClickAsync();
        await page.OpenConversationAsync(1);
        await Expect(page.Message("Проба")).ToBeVisibleAsync();
    });
}
