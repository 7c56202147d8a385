using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Writing: sending and going on, emoji, a file that did not arrive.</summary>
public sealed class ComposerTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task Send_and_close_send_and_next_by_keyboard() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("anna", "First");
        await WriteAsync("boris", "Second");
        await page.GotoAsync("/inbox/all");
        await page.OpenConversationAsync(2);
        await Expect(page.GetByTestId("answer-way")).ToBeVisibleAsync();
        await page.GetByTestId("composer-text").FocusAsync();
        await page.Keyboard.TypeAsync("Done :)");
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await Expect(page.Message("Done :)")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("reopen")).ToBeVisibleAsync();
        await page.GetByTestId("composer-text").FocusAsync();
        await page.Keyboard.TypeAsync("One more");
        await page.Keyboard.PressAsync("Control+Alt+Enter");
        await Expect(page.GetByTestId("row-1")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Message("First")).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Emoji_are_found_by_a_word_of_either_language_and_remembered(bool onPhone) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(onPhone ? Seat.Phone("owner") : new Seat("owner"));
        await WriteAsync("anna", "Hello");
        await page.OpenConversationAsync(1);
        await page.GetByTestId("composer-text").FillAsync("Thanks ");
        await page.GetByTestId("emoji-open").ClickAsync();
        await Expect(page.GetByTestId("emoji-search")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.Keyboard.TypeAsync("посыл");
        await Expect(page.GetByTestId("emoji")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("Thanks 📦");
        await Expect(page.GetByTestId("emoji-box")).ToBeHiddenAsync();
        await page.GetByTestId("emoji-open").ClickAsync();
        await Expect(page.GetByTestId("emoji").First).ToHaveTextAsync("📦");
        await Expect(page.GetByTestId("emoji-box")).ToBeInViewportAsync(new() { Ratio = 1 });
    });

    [Fact]
    public Task A_file_that_did_not_arrive_says_why_and_is_tried_again() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("/files");
        var page = await OwnerAsync();
        await WriteAsync("anna", "Hello");
        await page.OpenConversationAsync(1);
        await page.RouteAsync("**/files", route => route.AbortAsync());
        await page.GetByTestId("composer-pick").SetInputFilesAsync(new FilePayload { Name = "check.txt", MimeType = "text/plain", Buffer = "paid"u8.ToArray() });
        await Expect(page.GetByTestId("composer-file")).ToContainTextAsync("No connection");
        await page.AssertAccessibleAsync();
        await page.UnrouteAsync("**/files");
        await page.GetByTestId("composer-retry").ClickAsync();
        await Expect(page.GetByTestId("composer-retry")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("composer-file").Locator("progress")).ToHaveCountAsync(0);
        await page.ReplyAsync("Here");
        await Expect(page.Message("Here")).ToContainTextAsync("check.txt");
    });

    private Task WriteAsync(string who, string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"{who}:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, who), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);
}
