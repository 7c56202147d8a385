using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>One person, one story: from the conversation to the card and back.</summary>
public sealed class ContactTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_order_is_found_from_the_message_and_the_whole_story_is_read(bool phone) => Stage.PlayAsync(async () =>
    {
        var agent = await OwnerAsync(phone ? Seat.Phone("owner") : new Seat("owner"));
        var visitor = await VisitorAsync();
        await visitor.SayAsync("Где мой заказ 5531?");
        await agent.OpenConversationAsync(1);
        if (phone) await agent.GetByTestId("open-card").ClickAsync();
        await agent.GetByTestId("order-add").ClickAsync();
        await agent.GetByTestId("order-number").FillAsync("5531");
        await agent.GetByTestId("order-sum").FillAsync("12400");
        await agent.GetByTestId("order-save").ClickAsync();
        await Expect(agent.GetByTestId("order")).ToHaveCountAsync(1);
        if (phone) await agent.GetByTestId("close-card").ClickAsync();
        await agent.Locator(".bubble a.inner").ClickAsync();

        await agent.AtAsync("/contacts/[0-9]+\\?order=5531");
        await Expect(agent.Locator(".orders > .sought")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("story-order")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("story-line")).ToContainTextAsync("Где мой заказ 5531?");
        await visitor.SayAsync("Жду ответа");
        await Expect(agent.GetByTestId("story-line")).ToHaveCountAsync(2);
        await agent.GetByTestId("story-search").FillAsync("жду");
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.GetByTestId("story-line")).ToHaveCountAsync(1);
        await agent.GetByTestId("fold-history").ClickAsync();
        await Expect(agent.GetByTestId("history-line")).ToHaveCountAsync(1);
        await agent.AssertAccessibleAsync();

        await agent.GetByTestId("contact-write").ClickAsync();
        await Expect(agent.GetByTestId("way-webchat")).ToBeCheckedAsync();
        await agent.AssertAccessibleAsync();
        await agent.GetByTestId("write-text").FillAsync("Заказ уже едет");
        await agent.GetByTestId("write-send").ClickAsync();
        await agent.AtAsync("/c/1");
        await Expect(visitor.Said("Заказ уже едет")).ToBeVisibleAsync();
    });
}
