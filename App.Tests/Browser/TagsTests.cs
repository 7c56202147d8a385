using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class TagsTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task Tags_are_made_found_and_taken_off_with_the_keyboard_alone() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WritesAsync("Кружка с трещиной");
        await page.OpenConversationAsync(1);

        await page.GetByTestId("tag-add").FocusAsync();
        await page.Keyboard.TypeAsync("Брак");
        await Expect(page.GetByTestId("tag-make")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("tag-on")).ToHaveTextAsync("Брак");
        await Expect(page.GetByTestId("row-1").Locator(".tag")).ToHaveTextAsync("Брак");
        await Expect(page.GetByTestId("event").Filter(new() { HasText = "Брак" })).ToBeVisibleAsync();

        await page.Keyboard.TypeAsync("доставка");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("tag-on")).ToHaveCountAsync(2);
        await page.AssertAccessibleAsync();

        await page.GetByTestId("tag-off").First.FocusAsync();
        await Expect(page.Locator(".tag-list")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("tag-on")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("tag-on")).ToHaveTextAsync("доставка");

        // What is there is found by its beginning, whatever the case.
        await page.GetByTestId("tag-add").FocusAsync();
        await page.Keyboard.TypeAsync("БР");
        await Expect(page.GetByTestId("tag-choice")).ToHaveTextAsync("Брак");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("tag-on")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".tag-list")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_page_of_tags_renames_joins_and_removes() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await page.GotoAsync("/settings/tags");
        await page.Locator(".desk[data-live]").WaitForAsync();
        foreach (var name in (string[])["Брак", "Дефект", "Доставка"])
        {
            await page.GetByTestId("tag-new-name").FillAsync(name);
            await page.GetByTestId("tag-new-make").ClickAsync();
            await Expect(page.GetByTestId("tag-row").Filter(new() { HasText = name })).ToBeVisibleAsync();
        }

        ILocator Row(string name) => page.GetByTestId("tag-row").Filter(new() { HasText = name }).First;
        await Row("Доставка").GetByTestId("tag-edit").ClickAsync();
        await page.GetByTestId("tag-name").FillAsync("Курьер");
        await page.GetByLabel("blue").CheckAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("tag-save").ClickAsync();
        await Expect(Row("Курьер").Locator(".tag.blue")).ToBeVisibleAsync();

        await Row("Дефект").GetByTestId("tag-join").ClickAsync();
        await page.GetByTestId("tag-into").SelectOptionAsync(new SelectOptionValue { Label = "Брак" });
        await page.AssertAccessibleAsync();
        await page.GetByTestId("tag-join-yes").ClickAsync();
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(2);

        await Row("Брак").GetByTestId("tag-remove").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(1);
    });

    private Task<IReadOnlyList<AcceptedItem>> WritesAsync(string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"anna:{text}", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime, text)], cursor: null);
}
