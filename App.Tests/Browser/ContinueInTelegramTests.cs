using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>From the chat on the site to Telegram, in front of both screens.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ContinueInTelegramTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task A_visitor_presses_goes_on_in_Telegram_and_gets_the_answer_there_and_only_there()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        await desk.OfferInChatAsync();
        await using var stage = new Stage(chromium, output);
        await stage.PlayAsync(async () =>
        {
            var anna = desk.Person();
            var shop = await stage.SeatAsync(Seat.Phone("visitor") with { Locale = "ru-RU" }, desk.Desk.Address);
            await shop.Context.RouteAsync("https://t.me/**", route => route.FulfillAsync(new() { Body = "<title>Telegram</title>", ContentType = "text/html" }));
            var agent = await stage.SeatAsync(new Seat("owner"), desk.Desk.Address);
            await agent.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);

            await shop.OpenChatAsync("/chat-demo?lang=ru&w=" + WayToTelegram.Key);
            var onward = shop.Locator("small-desk").GetByRole(AriaRole.Button, new() { Name = "Продолжить в Telegram" });
            await Assertions.Expect(onward).ToBeHiddenAsync();
            await shop.SayAsync("Где мой заказ?");
            await Assertions.Expect(onward).ToBeVisibleAsync();
            var tab = await shop.Context.RunAndWaitForPageAsync(() => onward.ClickAsync());
            await tab.WaitForURLAsync("https://t.me/**");
            var token = WayToTelegram.TokenIn(tab.Url);
            await tab.CloseAsync();

            anna.Says($"/start {token}");
            await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 1, "the confirmation");
            await agent.OpenConversationAsync(1);
            await Assertions.Expect(agent.GetByTestId("event").Filter(new() { HasText = "goes on in Telegram" })).ToContainTextAsync("@anna");
            await Assertions.Expect(agent.GetByTestId("card")).ToContainTextAsync("@anna");
            await agent.ReplyAsync("Завтра будет у вас");
            await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 2, "the answer in Telegram");
            Assert.Equal("Завтра будет у вас", desk.Api.SentTo(anna.Id)[1].Text);

            await shop.ReloadAsync();
            await shop.Launcher().ClickAsync();
            await Assertions.Expect(shop.Said("Где мой заказ?")).ToBeVisibleAsync();
            await Assertions.Expect(shop.Said("Завтра будет у вас")).ToHaveCountAsync(0);
            await agent.AssertAccessibleAsync();
        });
    }
}
