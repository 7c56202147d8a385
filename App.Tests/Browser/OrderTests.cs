using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class OrderTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_list_of_ones_own_is_put_together_saved_shared_and_reloaded(bool phone) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(phone ? Seat.Phone("owner") : new Seat("owner"));
        await WritesAsync("anna", "Urgent thing");
        await WritesAsync("boris", "Other thing");
        await page.OpenConversationAsync(1);
        await page.GetByTestId("more").ClickAsync();
        await page.GetByTestId("priority-Urgent").ClickAsync();
        await Expect(page.GetByTestId("priority")).ToContainTextAsync("Urgent");
        await page.GotoAsync("/");
        await page.WaitForInboxAsync();
        await Expect(page.GetByTestId("row-1").Locator(".prio")).ToHaveTextAsync("Urgent");

        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("list-filter").ClickAsync();
        await page.GetByTestId("filter-open").ClickAsync();
        await page.GetByTestId("pick-Urgent").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByTestId("filter-count")).ToContainTextAsync("1");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("view-name").FillAsync("Burning");
        await page.GetByTestId("view-shared").CheckAsync();
        await page.GetByTestId("view-save").ClickAsync();
        await page.AtAsync(@"/inbox/v-\d+");
        await page.GetByTestId("filter-done").ClickAsync();
        await Expect(page.GetByTestId("filter-bar")).ToContainTextAsync("Burning");
        await Expect(page.Locator(".rows .row")).ToHaveCountAsync(1);

        await page.ReloadAsync();
        await page.WaitForInboxAsync();
        await Expect(page.Locator(".rows .row")).ToHaveCountAsync(1);
        await page.GetByTestId("list-filter").ClickAsync();
        await Expect(page.GetByTestId("view-count")).ToHaveTextAsync("1");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));

        await page.GetByTestId("filter-reset").ClickAsync();
        await Expect(page.Locator(".rows .row")).ToHaveCountAsync(2);
        await page.GotoAsync("/inbox/v-999999");
        await Expect(page.GetByTestId("empty").First).ToContainTextAsync("no such list");
    });

    [Fact]
    public Task Spam_blocking_and_deleting_can_each_be_taken_back() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WritesAsync("anna", "Buy my adverts");
        await page.OpenConversationAsync(1);
        await page.GetByTestId("more").ClickAsync();
        await page.GetByTestId("spam").ClickAsync();
        await Expect(page.GetByTestId("order-banner")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("row-1")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.GetByTestId("banner-not-spam").ClickAsync();
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();

        await page.GetByTestId("more").ClickAsync();
        await page.GetByTestId("block").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("unblock")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("row-1")).ToHaveCountAsync(0);
        await page.GetByTestId("unblock").ClickAsync();
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();

        await page.GetByTestId("more").ClickAsync();
        await page.GetByTestId("delete").ClickAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("restore")).ToBeVisibleAsync();
        await page.GetByTestId("restore").ClickAsync();
        await Expect(page.Message("Buy my adverts")).ToBeVisibleAsync();

        await page.Message("Buy my adverts").ActAsync("remove-message");
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("talk")).Not.ToContainTextAsync("Buy my adverts");
    });

    private Task<IReadOnlyList<AcceptedItem>> WritesAsync(string visitor, string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"{visitor}:{text}", new InboundSender(ContactPointKind.Visitor, visitor), TimeProvider.System.GetUtcNow().UtcDateTime, text)], cursor: null);
}
