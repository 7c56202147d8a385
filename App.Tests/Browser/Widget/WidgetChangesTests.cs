using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>What changes after it was said, in an open chat and in one whose line was cut meanwhile; buttons.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WidgetChangesTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Key = "testwidget";

    private DeskServer desk = null!;
    private ShopServer shop = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output);
        await desk.Get<WriteQueue>().AddWidgetAsync("{}", Key);
        shop = await ShopServer.StartAsync(desk.Address, Key);
    }

    public async Task DisposeAsync()
    {
        await shop.DisposeAsync();
        await desk.DisposeAsync();
    }

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
        await desk.StopAsync();
        await desk.StartAgainAsync();
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

    private static async Task BeginAsync(IPage page, string address = "/?lang=en")
    {
        await page.GotoAsync(address);
        await page.Locator(".launcher").ClickAsync();
        await page.Locator("textarea").FillAsync("hello");
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
    }

    private async Task<long> AnswerAsync(string text, params MessageChoice[] choices)
    {
        await using var db = Read();
        var reply = new ReplyText(await db.Conversations.Select(c => c.Id).SingleAsync(), text) { Choices = choices };
        return Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync((await db.Agents.SingleAsync()).AsActor(), reply)).MessageId;
    }

    private Task ChangeAsync(long id, Action<Message, DateTime> change) => desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == id);
        change(message, scope.Now);
        scope.Announce(NoticeKind.MessageChanged, id, message.ConversationId);
    });

    private DeskDbContext Read() => desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    private async Task PlayAsync(Func<IPage, Task> act)
    {
        await using var stage = new Stage(chromium, output);
        stage.Expect("favicon.ico");
        stage.Expect("ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET");
        await stage.PlayAsync(async () => await act(await stage.SeatAsync(new Seat("visitor"), new Uri(shop.Address))));
    }
}
