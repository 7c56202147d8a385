using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Finding, by keyboard alone and by finger: words, filters, and a message far above.</summary>
public sealed class SearchTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task By_keyboard_alone_a_filter_is_taken_and_an_old_message_opened() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await StoryAsync();
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("search-option").First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.Keyboard.TypeAsync("самоварами stat");
        await Expect(page.GetByTestId("search-option")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("самоварами status:");
        await Expect(page.GetByTestId("search-option").First).ToContainTextAsync("open");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("самоварами status:open ");
        await Expect(page.GetByTestId("row-1").Locator("mark")).ToHaveTextAsync("самовар");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");

        await Expect(page.Message("Есть ли самовар?")).ToBeInViewportAsync();
        await Expect(page.Message("Line 89 ")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.GetByTestId("to-newest").ClickAsync();
        await Expect(page.Message("Line 89 ")).ToBeInViewportAsync();
        await Expect(page.GetByTestId("to-newest")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task On_a_phone_an_old_message_is_opened_and_one_can_read_on_to_the_end() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner"));
        await StoryAsync();
        await page.GetByTestId("row-1").WaitForAsync();
        await page.GetByTestId("search").FillAsync("самовар");
        await page.GetByTestId("row-1").Locator("mark").WaitForAsync();
        await page.GetByTestId("row-1").TapAsync();
        await Expect(page.Message("Есть ли самовар?")).ToBeInViewportAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));

        var talk = page.GetByTestId("talk");
        for (var i = 0; i < 10 && await page.Message("Line 89 ").CountAsync() == 0; i++)
        {
            var count = await page.GetByTestId("message").CountAsync();
            await talk.EvaluateAsync("e => e.scrollTop = e.scrollHeight");
            await Expect(page.GetByTestId("message").Nth(count)).ToBeAttachedAsync();
        }

        await Expect(page.Message("Line 89 ")).ToBeAttachedAsync();
        await page.GetByTestId("back").TapAsync();
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("самовар");
    });

    [Fact]
    public Task What_is_not_understood_is_said() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await StoryAsync();
        await page.GetByTestId("row-1").WaitForAsync();
        await page.GetByTestId("search").FillAsync("самовар tag:nothing");
        await Expect(page.GetByTestId("search-problem")).ToContainTextAsync("nothing");
        await Expect(page.GetByTestId("row-1")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
    });

    private async Task StoryAsync()
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.Single();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        List<InboundItem> items = [new InboundMessage("anna:first", new InboundSender(ContactPointKind.Visitor, "anna"), now.AddMinutes(-100), "Есть ли самовар?")];
        for (var i = 0; i < 90; i++) items.Add(new InboundMessage($"anna:{i}", new InboundSender(ContactPointKind.Visitor, "anna"), now.AddMinutes(i - 95), $"Line {i} of a long story"));
        await Desk.Get<IMessageReceiver>().AcceptAsync(channel, items, cursor: null);
    }
}
