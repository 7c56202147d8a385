using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Work with the keyboard alone: from the moment the inbox is there the mouse is not touched.</summary>
public sealed class KeyboardTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task A_whole_conversation_from_the_list_to_tomorrow() => Stage.PlayAsync(async () =>
    {
        var ira = await Desk.SignUpAsync("Ira");
        var page = await OwnerAsync();
        await Desk.Get<IMessageReceiver>().AcceptAsync(
            Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
            [new InboundMessage("anna:1", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime, "Where is my order?")],
            cursor: null);
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("j");
        await page.WaitForComposerAsync();
        await Expect(page.GetByTestId("composer-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("On its way");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Message("On its way")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByTestId("mode-note")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.GetByTestId("composer-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Courier called");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".note", new() { HasText = "Courier called" })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await page.TabToAsync("assign");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync($"assign-{ira.Id}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("assign")).ToContainTextAsync("Ira");

        await page.Keyboard.PressAsync("e");
        await Expect(page.GetByTestId("reopen")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        await Expect(page.GetByTestId("close")).ToBeVisibleAsync();

        await page.TabToAsync("more");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("snooze");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("snooze-tomorrow");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("status")).ToContainTextAsync("snoozed until");
    });
}
