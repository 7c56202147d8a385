using Microsoft.Playwright;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>What an agent formats is seen formatted; what a customer types is seen as typed.</summary>
public sealed class FormattingTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task Buttons_and_keys_format_an_answer_and_the_visitor_sees_it_so() => Stage.PlayAsync(async () =>
    {
        var (agent, visitor) = await TalkAsync(new Seat("owner"));
        var text = agent.GetByTestId("composer-text");
        await text.FillAsync("Ваш заказ готов");
        await SelectAsync(text, "готов");
        await agent.GetByTestId("format-bold").ClickAsync();
        await Expect(text).ToHaveValueAsync("Ваш заказ **готов**");
        await text.PressAsync("Control+KeyB");
        await Expect(text).ToHaveValueAsync("Ваш заказ готов");
        await text.PressAsync("Control+KeyB");
        await SelectAsync(text, "Ваш");
        await text.PressAsync("Control+KeyI");
        await text.PressAsync("Control+End");
        await text.PressAsync("Enter");
        await agent.GetByTestId("format-list").ClickAsync();
        await text.PressSequentiallyAsync("чек");
        await text.PressAsync("Enter");
        await text.PressSequentiallyAsync("паспорт");
        await text.PressAsync("Enter");
        await text.PressAsync("Enter");
        await text.PressAsync("Control+KeyK");
        await agent.GetByTestId("link-words").FillAsync("Как доехать");
        await agent.AssertAccessibleAsync();
        await agent.GetByTestId("link-address").FillAsync("shop.example/map");
        await agent.GetByTestId("link-address").PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("_Ваш_ заказ **готов**\n- чек\n- паспорт\n[Как доехать](https://shop.example/map)");

        await agent.GetByTestId("send").ClickAsync();

        var said = visitor.Said("заказ");
        await Expect(said.Locator("strong")).ToHaveTextAsync("готов");
        await Expect(said.Locator("em")).ToHaveTextAsync("Ваш");
        await Expect(said.Locator("li")).ToHaveTextAsync(["чек", "паспорт"]);
        await Expect(said.Locator("a")).ToHaveAttributeAsync("href", "https://shop.example/map");
        var bubble = agent.Message("заказ");
        await Expect(bubble.Locator("b")).ToHaveTextAsync("готов");
        await Expect(bubble.Locator("i")).ToHaveTextAsync("Ваш");
        await Expect(bubble.Locator("li")).ToHaveTextAsync(["чек", "паспорт"]);
        await Expect(bubble.Locator("a[target=_blank]")).ToHaveTextAsync("Как доехать");
        await agent.AssertAccessibleAsync();
        await visitor.AssertAccessibleAsync();
    });

    [Fact]
    public Task A_customers_stars_stay_stars() => Stage.PlayAsync(async () =>
    {
        var (agent, visitor) = await TalkAsync(new Seat("owner"), "Отель **хороший**\n- _очень_");
        await Expect(visitor.Said("**хороший**")).ToContainTextAsync("- _очень_");
        await Expect(agent.Message("**хороший**")).ToContainTextAsync("- _очень_");
        await Expect(agent.Message("**хороший**").Locator("b, i, li")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task On_a_phone_the_buttons_fit_and_an_address_pasted_over_words_is_a_link() => Stage.PlayAsync(async () =>
    {
        var (agent, _) = await TalkAsync(Seat.Phone("owner"));
        await Expect(agent.GetByTestId("format-link")).ToBeInViewportAsync();
        Assert.True(await agent.EvaluateAsync<bool>(
            "() => document.querySelector('[data-testid=mode-note]').getBoundingClientRect().right <= document.querySelector('.format').getBoundingClientRect().left"));
        var text = agent.GetByTestId("composer-text");
        await text.FillAsync("Смотрите каталог здесь");
        await SelectAsync(text, "каталог");

        await text.EvaluateAsync("area => { const data = new DataTransfer(); data.setData('text/plain', 'https://shop.example/a_(b)'); area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }");

        await Expect(text).ToHaveValueAsync("Смотрите [каталог](https://shop.example/a_%28b%29) здесь");
        await agent.GetByTestId("format-link").TapAsync();
        await Expect(agent.GetByTestId("link-box")).ToBeInViewportAsync();
        await agent.AssertAccessibleAsync();
    });

    private static Task SelectAsync(ILocator area, string words) => area.EvaluateAsync(
        "(area, words) => { area.focus(); const at = area.value.indexOf(words); area.setSelectionRange(at, at + words.length); }", words);

    private async Task<(IPage Agent, IPage Visitor)> TalkAsync(Seat seat, string question = "Готов ли мой заказ?")
    {
        var agent = await OwnerAsync(seat);
        var visitor = await Stage.SeatAsync(new Seat("visitor") { Locale = "ru-RU" }, Desk.Address);
        await visitor.OpenChatAsync();
        await visitor.ChatBox().FillAsync(question);
        await visitor.ChatBox().PressAsync("Enter");
        await agent.OpenConversationAsync(1);
        return (agent, visitor);
    }
}
