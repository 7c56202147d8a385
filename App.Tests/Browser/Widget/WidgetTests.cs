using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

public sealed class WidgetTests(Chromium chromium, ITestOutputHelper output) : ShopTests(chromium, output)
{
    private protected override string Widget => """{"greeting":{"ru":"Здравствуйте! Чем помочь?","en":"Hello! How can we help?"}}""";

    private protected override bool LosesTheLine => true;

    [Fact]
    public Task A_visitor_and_an_agent_talk_on_a_page_with_a_strict_policy() => PlayAsync(new Seat("visitor"), async page =>
    {
        await page.GotoAsync(Shop.Address);
        await SayAsync(page, "Есть скатерть 150×250? https://shop.example/cloth.");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Отправлено");
        await Assertions.Expect(page.Locator(".mine a")).ToHaveAttributeAsync("href", "https://shop.example/cloth");

        var (conversation, owner) = await TalkAsync();
        Desk.Get<Presence>().Typing(conversation, owner);
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
        await page.GotoAsync(Shop.Address);
        await SayAsync(page, "one");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Отправлено");

        await page.GotoAsync(Shop.Address + "/another-page");
        await Assertions.Expect(page.Locator("dialog")).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("one");

        await Desk.StopAsync();
        await SayAsync(page, "two");
        await Assertions.Expect(page.Locator(".mine").Last).ToContainTextAsync("Нет связи");
        await Desk.StartAgainAsync();
        await Assertions.Expect(page.Locator(".mine").Last).ToContainTextAsync("Отправлено", new() { Timeout = 30_000 });
        await AnswerAsync("three");
        await Assertions.Expect(page.Locator(".one .said").Last).ToHaveTextAsync("three", new() { Timeout = 30_000 });
        await using var db = Read();
        Assert.Equal(["one", "two", "three"], await db.Messages.OrderBy(m => m.Id).Select(m => m.Text).ToListAsync());
    });

    [Fact]
    public Task An_answer_to_a_closed_chat_is_announced_and_counted() => PlayAsync(new Seat("visitor") { IsDark = true }, async page =>
    {
        await page.GotoAsync(Shop.Address + "/?lang=en");
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
        await page.GotoAsync(Shop.Address + "/?lang=en");
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
        await page.GotoAsync(Shop.Address);
        await Assertions.Expect(page.Locator(".teaser")).ToBeVisibleAsync(new() { Timeout = 10_000 });

        Assert.Equal([$"{Desk.Address}widget.js?w={Key}"], asked.Where(u => u.StartsWith(Desk.Address.ToString(), StringComparison.Ordinal)));
        Assert.Equal(["open", "close"], await page.EvaluateAsync<string[]>("() => Object.keys(SmallDesk)"));
    });

    [Fact]
    public Task Two_windows_share_one_stream() => PlayAsync(new Seat("visitor"), async page =>
    {
        await page.GotoAsync(Shop.Address + "/?lang=en");
        await SayAsync(page, "hello");
        var streams = Desk.Get<SmallDesk.Features.WebChat.VisitorStreams>();
        await Wait.UntilAsync(() => streams.Count == 1, "one stream");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(Shop.Address + "/other?lang=en");
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

    private async Task<bool> SeenAsync(long message)
    {
        await using var db = Read();
        return (await db.Messages.SingleAsync(m => m.Id == message)).Delivery == SmallDesk.Domain.DeliveryState.Seen;
    }
}
