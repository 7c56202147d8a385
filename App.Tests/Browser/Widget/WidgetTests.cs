using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

[Collection(BrowserCollection.Name)]
public sealed class WidgetTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Key = "testwidget";

    private DeskServer desk = null!;
    private ShopServer shop = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output);
        await desk.Get<WriteQueue>().AddWidgetAsync("""{"greeting":{"ru":"Здравствуйте! Чем помочь?","en":"Hello! How can we help?"}}""", Key);
        shop = await ShopServer.StartAsync(desk.Address, Key);
    }

    public async Task DisposeAsync()
    {
        await shop.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public Task A_visitor_and_an_agent_talk_on_a_page_with_a_strict_policy() => PlayAsync(new Seat("visitor"), async page =>
    {
        await page.GotoAsync(shop.Address);
        await SayAsync(page, "Есть скатерть 150×250? https://shop.example/cloth.");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Отправлено");
        await Assertions.Expect(page.Locator(".mine a")).ToHaveAttributeAsync("href", "https://shop.example/cloth");

        var (conversation, owner) = await TalkAsync();
        desk.Get<Presence>().Typing(conversation, owner);
        await Assertions.Expect(page.Locator("header small")).ToContainTextAsync("печатает");
        var answer = await AnswerAsync("Есть! <img src=x onerror=alert(1)>");
        await Assertions.Expect(page.Locator(".one:not(.mine) .said").Last).ToHaveTextAsync("Есть! <img src=x onerror=alert(1)>");
        await Assertions.Expect(page.Locator("header h2")).ToContainTextAsync(DeskServer.OwnerName);
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Прочитано");
        await Wait.UntilAsync(async () => await SeenAsync(answer), "the answer to be seen");
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task The_conversation_follows_over_pages_and_a_restart_of_the_desk() => PlayAsync(new Seat("visitor"), async page =>
    {
        await page.GotoAsync(shop.Address);
        await SayAsync(page, "one");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Отправлено");

        await page.GotoAsync(shop.Address + "/another-page");
        await Assertions.Expect(page.Locator("dialog")).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("one");

        await desk.StopAsync();
        await SayAsync(page, "two");
        await Assertions.Expect(page.Locator(".mine").Last).ToContainTextAsync("Нет связи");
        await desk.StartAgainAsync();
        await Assertions.Expect(page.Locator(".mine").Last).ToContainTextAsync("Отправлено", new() { Timeout = 30_000 });
        await AnswerAsync("three");
        await Assertions.Expect(page.Locator(".one .said").Last).ToHaveTextAsync("three", new() { Timeout = 30_000 });
        await using var db = Read();
        Assert.Equal(["one", "two", "three"], await db.Messages.OrderBy(m => m.Id).Select(m => m.Text).ToListAsync());
    });

    [Fact]
    public Task An_answer_to_a_closed_chat_is_announced_and_counted() => PlayAsync(new Seat("visitor") { IsDark = true }, async page =>
    {
        await page.GotoAsync(shop.Address + "/?lang=en");
        await SayAsync(page, "hello");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).Not.ToBeVisibleAsync();
        await AnswerAsync("here I am");

        await Assertions.Expect(page.Locator(".teaser")).ToContainTextAsync("here I am");
        await Assertions.Expect(page.Locator(".launcher")).ToHaveAttributeAsync("aria-label", "Open chat, unread messages: 1");
        await page.AssertAccessibleAsync();
        await page.Locator(".launcher").ClickAsync();
        await Assertions.Expect(page.Locator("i")).ToHaveTextAsync("");
        await Assertions.Expect(page.Locator("textarea")).ToBeFocusedAsync();
    });

    [Fact]
    public Task On_a_phone_it_fills_the_screen_and_keeps_the_focus() => PlayAsync(Seat.Phone("visitor"), async page =>
    {
        await page.GotoAsync(shop.Address + "/?lang=en");
        await page.Locator(".launcher").TapAsync();
        await Assertions.Expect(page.Locator("dialog")).ToBeVisibleAsync();
        var box = await page.Locator("dialog").BoundingBoxAsync();
        Assert.Equal((0, 0, 360, 800), ((int)box!.X, (int)box.Y, (int)box.Width, (int)box.Height));
        for (var n = 0; n < 15; n++) await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("search", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.AssertAccessibleAsync();
        await page.EvaluateAsync("() => SmallDesk.close()");
        await Assertions.Expect(page.Locator("dialog")).Not.ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.documentElement.style.overflow === ''");
    });

    [Fact]
    public Task Nothing_but_the_launcher_loads_before_it_is_needed() => PlayAsync(new Seat("visitor"), async page =>
    {
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(shop.Address);
        await Assertions.Expect(page.Locator(".teaser")).ToBeVisibleAsync(new() { Timeout = 10_000 });

        Assert.Equal([$"{desk.Address}widget.js?w={Key}"], asked.Where(u => u.StartsWith(desk.Address.ToString(), StringComparison.Ordinal)));
        Assert.Equal(["open", "close"], await page.EvaluateAsync<string[]>("() => Object.keys(SmallDesk)"));
    });

    [Fact]
    public Task Two_windows_share_one_stream() => PlayAsync(new Seat("visitor"), async page =>
    {
        await page.GotoAsync(shop.Address + "/?lang=en");
        await SayAsync(page, "hello");
        var streams = desk.Get<SmallDesk.Features.WebChat.VisitorStreams>();
        await Wait.UntilAsync(() => streams.Count == 1, "one stream");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(shop.Address + "/other?lang=en");
        await Assertions.Expect(other.Locator(".mine")).ToHaveCountAsync(1);
        await AnswerAsync("to both");

        foreach (var window in (IPage[])[page, other])
        {
            await Assertions.Expect(window.Locator(".one:not(.mine) .said").Last).ToHaveTextAsync("to both");
        }

        Assert.Equal(1, streams.Count);
    });

    private static async Task SayAsync(IPage page, string text)
    {
        if (!await page.Locator("dialog[open]").IsVisibleAsync()) await page.Locator(".launcher").ClickAsync();
        await page.Locator("textarea").FillAsync(text);
        await page.Locator("textarea").PressAsync("Enter");
    }

    private async Task<(long Conversation, long Owner)> TalkAsync()
    {
        await using var db = Read();
        return (await db.Conversations.Select(c => c.Id).SingleAsync(), await db.Agents.Select(a => a.Id).SingleAsync());
    }

    private async Task<long> AnswerAsync(string text)
    {
        await using var db = Read();
        var owner = (await db.Agents.SingleAsync()).AsActor();
        var (conversation, _) = await TalkAsync();
        var result = await desk.Get<SendReply>().ExecuteAsync(owner, new ReplyText(conversation, text));
        return Assert.IsType<ReplyResult.Stored>(result).MessageId;
    }

    private async Task<bool> SeenAsync(long message)
    {
        await using var db = Read();
        return (await db.Messages.SingleAsync(m => m.Id == message)).Delivery == SmallDesk.Domain.DeliveryState.Seen;
    }

    private DeskDbContext Read() => desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    private async Task PlayAsync(Seat seat, Func<IPage, Task> act)
    {
        await using var stage = new Stage(chromium, output);
        stage.Expect("favicon.ico");
        stage.Expect("ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET");
        await stage.PlayAsync(async () => await act(await stage.SeatAsync(seat, desk.Address)));
    }
}
