using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The palette and the keys, by keyboard alone on a Latin and a Russian layout, and by finger.</summary>
public sealed class PaletteTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task By_keyboard_alone_to_a_conversation_and_through_a_command_typed_in_the_wrong_layout() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("anna", "Where is my tablecloth?");
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("palette-text")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("palette-line").First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.Keyboard.TypeAsync("tablecloth");
        await Expect(page.Locator("[data-testid=palette-line][aria-selected=true]")).ToContainTextAsync("№1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForComposerAsync();
        await Expect(page.GetByTestId("palette")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("сдщыу");
        await Expect(page.Locator("[data-testid=palette-line][aria-selected=true]")).ToHaveAttributeAsync("data-id", "close");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("reopen")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");

        // Who types and presses Enter at once means what they typed, not what stood there a letter ago.
        await page.Keyboard.TypeAsync("reopen");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("close")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("palette-list").Locator(".label").First).ToHaveTextAsync("Recently");
        await page.Keyboard.TypeAsync("щщщщщ");
        await Expect(page.GetByTestId("palette-none")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("palette")).ToBeHiddenAsync();
    });

    [Fact]
    public Task On_a_phone_a_button_opens_it() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner"));
        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("palette-open").TapAsync();
        await Expect(page.GetByTestId("palette-line").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
        await page.GetByTestId("palette-text").FillAsync("closed");
        await Expect(page.GetByTestId("palette-line").First).ToHaveAttributeAsync("data-id", "view:closed");
        await page.GetByTestId("palette-line").First.TapAsync();
        await page.AtAsync("/inbox/closed");
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Close_and_on_to_the_next_back_and_to_other_lists(bool isRussian) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("anna", "First");
        await WriteAsync("boris", "Second");
        await Expect(page.GetByTestId("row-2")).ToBeVisibleAsync();
        async Task Press(string key, string russian, string code, bool shift = false)
        {
            await page.EvaluateAsync("() => document.activeElement?.matches('input, textarea') && document.activeElement.blur()");
            await page.EvaluateAsync(
                "key => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))",
                new Dictionary<string, object> { ["key"] = isRussian ? russian : key, ["code"] = code, ["shiftKey"] = shift });
        }

        await Press("o", "щ", "KeyO");
        await page.WaitForComposerAsync();
        await Expect(page.GetByTestId("row-1")).ToHaveAttributeAsync("aria-current", "true");
        await Press("E", "У", "KeyE", shift: true);
        await Expect(page.GetByTestId("row-2")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.GetByTestId("row-1")).ToHaveCountAsync(0);

        // The composer of the one that was closed may still stand there.
        await Expect(page.GetByTestId("talk-pane").GetByRole(AriaRole.Heading, new() { Name = "Guest 2" })).ToBeVisibleAsync();
        await page.WaitForComposerAsync();
        await Press("a", "ф", "KeyA");
        await Expect(page.Locator("#assign-menu")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Press("n", "т", "KeyN");
        await Expect(page.GetByTestId("mode-note")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.GetByTestId("composer-text")).ToBeFocusedAsync();
        await Press("u", "г", "KeyU");
        await Expect(page.GetByTestId("composer")).ToHaveCountAsync(0);
        await Press("g", "п", "KeyG");
        await Press("i", "ш", "KeyI");
        await page.AtAsync("/inbox/open");
        await Press("?", ",", "Slash", shift: true);
        await Expect(page.GetByTestId("keys")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    });

    private Task WriteAsync(string who, string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"{who}:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, who), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);
}
