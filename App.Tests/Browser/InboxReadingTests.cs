using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Reading: nothing moves under the reader's eyes, and everybody can read it.</summary>
public sealed class InboxReadingTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Conversation_list_and_keys_are_accessible_in_both_themes(bool isDark) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(new Seat("owner") { IsDark = isDark, Width = 1440, Height = 900 });
        await WriteAsync("Where is my order 5531? https://shop.example/5531");
        await page.OpenConversationAsync(1);
        await page.AssertAccessibleAsync();
        await page.GetByTestId("talk").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByTestId("keys")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task Keys_work_on_a_russian_layout_too() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("Hello?");
        await page.OpenConversationAsync(1);
        await page.GetByTestId("talk").FocusAsync();
        await page.EvaluateAsync("() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Ф', code: 'KeyA', shiftKey: true, bubbles: true }))");
        await Expect(page.GetByTestId("take")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("assign")).ToContainTextAsync("Olga");
    });

    [Fact]
    public Task A_message_that_arrives_moves_nothing_under_the_readers_eyes() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        for (var i = 0; i < 60; i++) await WriteAsync($"Line {i} of a long story");
        await page.OpenConversationAsync(1);
        await Expect(page.Message("Line 59 of a long story")).ToBeInViewportAsync();
        var line = page.Message("Line 45 of a long story");
        await line.ScrollIntoViewIfNeededAsync();
        await Expect(page.GetByTestId("talk")).ToHaveAttributeAsync("data-at-end", "false");
        var before = (await line.BoundingBoxAsync())!.Y;
        await WriteAsync("And one more thing");
        await Expect(page.GetByTestId("new-pill")).ToContainTextAsync("1 new message");
        Assert.Equal(before, (await line.BoundingBoxAsync())!.Y, tolerance: 1.0);
        await page.GetByTestId("new-pill").ClickAsync();
        await Expect(page.Message("And one more thing")).ToBeInViewportAsync();
        await Expect(page.GetByTestId("new-pill")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Older_messages_appear_above_without_a_jump() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        for (var i = 0; i < 100; i++) await WriteAsync($"Line {i} of a long story");
        await page.OpenConversationAsync(1);
        await Expect(page.Message("Line 99 of a long story")).ToBeInViewportAsync();
        var talk = page.GetByTestId("talk");
        for (var i = 0; i < 10 && await page.Message("Line 0 of a long story").CountAsync() == 0; i++)
        {
            var count = await page.GetByTestId("message").CountAsync();
            await talk.EvaluateAsync("e => e.scrollTop = 0");
            await Expect(page.GetByTestId("message").Nth(count)).ToBeAttachedAsync();
            Assert.True(await talk.EvaluateAsync<double>("e => e.scrollTop") > 100, "The reader was thrown to the top.");
        }

        await Expect(page.Message("Line 0 of a long story")).ToBeAttachedAsync();
    });

    [Fact]
    public Task A_folded_part_of_the_card_stays_folded() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(new Seat("owner") { Width = 1440 });
        await WriteAsync("Hello?");
        await page.OpenConversationAsync(1);
        var points = page.Locator("details[data-fold=points]");
        await Expect(points).ToHaveAttributeAsync("data-known", "true");
        await Expect(points).ToHaveAttributeAsync("open", "");
        await page.GetByTestId("fold-points").ClickAsync();
        await Expect(points).Not.ToHaveAttributeAsync("open", "");

        await page.ReloadAsync();
        await Expect(points).ToHaveAttributeAsync("data-known", "true");
        await Expect(points).Not.ToHaveAttributeAsync("open", "");
        await page.GetByTestId("fold-points").ClickAsync();
        await page.ReloadAsync();
        await Expect(points).ToHaveAttributeAsync("data-known", "true");
        await Expect(points).ToHaveAttributeAsync("open", "");
    });

    private Task WriteAsync(string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"anna:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);
}
