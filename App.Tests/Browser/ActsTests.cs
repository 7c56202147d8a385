using System.Globalization;
using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>What is done is taken back, for one and for many: by keyboard alone, by finger, and by two at once.</summary>
public sealed class ActsTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task By_keyboard_alone_one_is_closed_and_opened_snoozed_in_words_and_brought_back() => Stage.PlayAsync(async () =>
    {
        var page = await WrittenAsync(1);
        await OpenAsync(page);
        await page.Keyboard.PressAsync("e");
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("No. 1 is closed");
        await Expect(page.GetByTestId("toast-said")).ToContainTextAsync("Press Z to undo");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(page.GetByTestId("close")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("No. 1 is as it was");
        await Expect(page.GetByTestId("event").Last).ToContainTextAsync("took back: closing");

        await page.Keyboard.PressAsync("s");
        await Expect(page.GetByTestId("snooze-dialog")).ToBeVisibleAsync();
        await page.GetByTestId("snooze-words").FocusAsync();
        await page.Keyboard.TypeAsync("someday");
        await Expect(page.GetByTestId("snooze-said")).ToContainTextAsync("Not understood");
        await page.GetByTestId("snooze-words").FillAsync("");
        await page.Keyboard.TypeAsync("через 3 часа");
        await Expect(page.GetByTestId("snooze-said")).ToContainTextAsync("Comes back on");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("snooze-dialog")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("status")).ToContainTextAsync("snoozed until");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.GetByTestId("close")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("as it was");
    });

    [Fact]
    public Task By_keyboard_alone_many_are_chosen_closed_and_all_are_taken_back() => Stage.PlayAsync(async () =>
    {
        var page = await WrittenAsync(60);
        await page.GetByTestId("row-1").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("1 chosen");
        await page.GetByTestId("row-5").FocusAsync();
        await page.Keyboard.PressAsync("Shift+X");
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("5 chosen");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("row-3").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("4 chosen");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("act-bar")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("x");
        await page.GetByTestId("choose-all").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("60 chosen");
        await page.GetByTestId("bulk-close").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("60 closed");
        await Expect(page.GetByTestId("rows").GetByTestId("empty")).ToBeVisibleAsync();
        await page.GetByTestId("toast-undo").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("60 are as they were");
        await Expect(page.GetByTestId("view-waiting").Locator("b")).ToHaveTextAsync("60");
    });

    [Fact]
    public Task What_the_toast_no_longer_offers_stands_in_the_list_of_what_was_done() => Stage.PlayAsync(async () =>
    {
        var page = await WrittenAsync(1);
        await OpenAsync(page);
        await page.Keyboard.PressAsync("e");
        await page.GetByTestId("toast-close").ClickAsync();
        await Expect(page.GetByTestId("toast")).ToHaveCountAsync(0);
        await page.GetByTestId("list-filter").ClickAsync();
        await page.GetByTestId("recent-acts-open").ClickAsync();
        await Expect(page.GetByTestId("recent-act")).ToContainTextAsync("No. 1 is closed");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("recent-undo").ClickAsync();
        await Expect(page.GetByTestId("recent-act")).ToContainTextAsync("No. 1 is as it was");
        await Expect(page.GetByTestId("close")).ToBeVisibleAsync();
    });

    [Fact]
    public Task On_a_phone_a_long_press_chooses_and_taps_choose_on() => Stage.PlayAsync(async () =>
    {
        await WriteAsync(4);
        var page = await OwnerAsync(Seat.Phone("owner"));
        await page.Locator(".rows[data-picks]").WaitForAsync();
        await PressLongAsync(page.GetByTestId("row-1"));
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("1 chosen");
        await page.GetByTestId("row-2").TapAsync();
        await Expect(page.GetByTestId("chosen")).ToHaveTextAsync("2 chosen");
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
        await page.GetByTestId("bulk-pending").TapAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("2 now wait for the customer");
        await page.GetByTestId("toast-undo").TapAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("2 are as they were");
    });

    [Fact]
    public Task Two_at_once_what_a_colleague_went_on_with_stays() => Stage.PlayAsync(async () =>
    {
        var ira = await Desk.SignUpAsync("Ira");
        var olga = await WrittenAsync(2);
        var other = await Stage.SeatAsync(new Seat("ira"), Desk.Address);
        await other.SignInAsync(ira.Email, Staff.Password);
        await olga.GetByTestId("row-1").FocusAsync();
        await olga.Keyboard.PressAsync("x");
        await olga.GetByTestId("choose-all").ClickAsync();
        await olga.GetByTestId("bulk-close").ClickAsync();
        await Expect(olga.GetByTestId("toast")).ToContainTextAsync("2 closed");
        await other.GetByTestId("view-closed").ClickAsync();
        await other.OpenConversationAsync(1);
        await other.GetByTestId("reopen").ClickAsync();
        await Expect(other.GetByTestId("close")).ToBeVisibleAsync();

        await olga.GetByTestId("toast-undo").ClickAsync();

        await Expect(olga.GetByTestId("toast")).ToContainTextAsync("1 is as it was, 1 has gone on since and stays");
        await Expect(other.GetByTestId("toast")).ToContainTextAsync("No. 1 is open again");
    });

    [Fact]
    public Task Two_conversations_are_merged_and_one_is_split_by_keyboard_alone() => Stage.PlayAsync(async () =>
    {
        var page = await WrittenAsync(2);
        await OpenAsync(page);
        await page.GetByTestId("more").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("merge").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("merge-words").FocusAsync();
        await page.Keyboard.TypeAsync("2");
        await page.GetByTestId("merge-2").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("merge-what")).ToContainTextAsync("Everything in No. 1 moves into No. 2");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("merge-go").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.AtAsync(@"/c/2(\?.*)?");
        await Expect(page.Message("message 0")).ToBeVisibleAsync();
        await Expect(page.Message("message 1")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("No. 1 is now part of No. 2");

        // News may still draw the messages anew and take the focus away: a person presses again.
        await Wait.UntilAsync(() => OpensAsync(page.GetByTestId("message-more").Last, page.GetByTestId("split")), "the menu of the message");
        await page.AssertAccessibleAsync();
        await page.GetByTestId("split").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("split-one")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("toast")).ToContainTextAsync("A new conversation was taken out of No. 2");
        await Expect(page.GetByTestId("message")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("split-link")).ToHaveAttributeAsync("href", "/c/3");
        await page.GetByTestId("toast-undo").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("message")).ToHaveCountAsync(2);
    });

    private static async Task<bool> OpensAsync(ILocator button, ILocator inside)
    {
        await button.PressAsync("Enter");
        try
        {
            await inside.WaitForAsync(new() { Timeout = 2000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<IPage> WrittenAsync(int count)
    {
        await WriteAsync(count);
        var page = await OwnerAsync();
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();
        await page.Locator(".rows[data-picks]").WaitForAsync();
        return page;
    }

    private static async Task OpenAsync(IPage page)
    {
        await page.Keyboard.PressAsync("j");
        await page.WaitForComposerAsync();
        await Expect(page.GetByTestId("composer-text")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
    }

    private async Task WriteAsync(int count)
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.Single();
        for (var i = 0; i < count; i++)
        {
            var visitor = string.Create(CultureInfo.InvariantCulture, $"v{i}");
            await Desk.Get<IMessageReceiver>().AcceptAsync(
                channel, [new InboundMessage($"{visitor}:1", new InboundSender(ContactPointKind.Visitor, visitor) { Name = $"Customer {i}" }, TimeProvider.System.GetUtcNow().UtcDateTime, $"message {i}")], cursor: null);
        }
    }

    private static Task PressLongAsync(ILocator row) => row.EvaluateAsync(
        """
        async row => {
          const box = row.getBoundingClientRect(), at = { bubbles: true, cancelable: true, pointerType: 'touch', clientX: box.x + 150, clientY: box.y + 30 };
          row.dispatchEvent(new PointerEvent('pointerdown', at));
          await new Promise(done => setTimeout(done, 700));
          row.dispatchEvent(new PointerEvent('pointerup', at));
          row.dispatchEvent(new MouseEvent('click', at));
        }
        """);
}
