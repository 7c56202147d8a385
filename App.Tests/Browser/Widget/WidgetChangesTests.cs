using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>What changes after it was said, in an open chat and in one whose line was cut meanwhile; buttons.</summary>
public sealed class WidgetChangesTests(Chromium chromium, ITestOutputHelper output) : ShopTests(chromium, output)
{
    private protected override string Widget => "{}";

    private protected override bool LosesTheLine => true;

    [Fact]
    public Task An_edit_and_a_withdrawal_are_seen_at_once() => PlayAsync(async page =>
    {
        await BeginAsync(page);
        var price = await AnswerAsync("The price is 10");
        var slip = await AnswerAsync("oops");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(["The price is 10", "oops"]);
        await ChangeAsync(price, (m, now) => (m.Text, m.EditedAt) = ("The price is 12", now));
        await ChangeAsync(slip, (m, now) => m.DeletedAt = now);
        await Assertions.Expect(Said(page)).ToHaveTextAsync(["The price is 12"]);
        await Assertions.Expect(page.Locator(".one:not(.mine)")).ToContainTextAsync("edited");
    });

    [Fact]
    public Task What_changed_while_the_line_was_cut_is_seen_when_it_is_back() => PlayAsync(async page =>
    {
        await BeginAsync(page);
        var price = await AnswerAsync("The price is 10");
        var slip = await AnswerAsync("oops");
        await Assertions.Expect(Said(page)).ToHaveTextAsync(["The price is 10", "oops"]);
        await Desk.StopAsync();
        await Desk.StartAgainAsync();
        await ChangeAsync(price, (m, now) => (m.Text, m.EditedAt) = ("The price is 12", now));
        await ChangeAsync(slip, (m, now) => m.DeletedAt = now);
        await Assertions.Expect(Said(page)).ToHaveTextAsync(["The price is 12"], new() { Timeout = 30_000 });
    });

    [Fact]
    public Task A_button_is_pressed_by_keyboard_and_stays_pressed() => PlayAsync(async page =>
    {
        await BeginAsync(page);
        var question = await AnswerAsync("Did we help?", new MessageChoice("Yes, thanks", "yes"), new MessageChoice("<b>No</b>", "no"));
        await Assertions.Expect(page.Locator(".pick")).ToHaveTextAsync(["Yes, thanks", "<b>No</b>"]);
        await page.AssertAccessibleAsync();
        await page.Locator(".pick").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".pick[aria-pressed=true]")).ToHaveTextAsync(["Yes, thanks"]);
        await Assertions.Expect(page.Locator(".pick").Last).ToBeDisabledAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".pick[aria-pressed=true]")).ToHaveTextAsync(["Yes, thanks"]);

        await using var db = Read();
        Assert.NotNull(MessageChoice.Read((await db.Messages.SingleAsync(m => m.Id == question)).Choices)[0].PressedAt);
    });

    private static ILocator Said(IPage page) => page.Locator(".one:not(.mine) .said");

    private async Task BeginAsync(IPage page, string address = "/?lang=en")
    {
        await page.GotoAsync(Shop.Address + address);
        await page.Locator(".launcher").ClickAsync();
        await page.Locator("textarea").FillAsync("hello");
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
    }

    private Task ChangeAsync(long id, Action<Message, DateTime> change) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == id);
        change(message, scope.Now);
        scope.Announce(NoticeKind.MessageChanged, id, message.ConversationId);
    });
}
