using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class InboxTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task A_new_message_appears_by_itself_and_the_answer_is_stored() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("Где мой заказ 5531?");

        await Expect(page.GetByTestId("row-1")).ToContainTextAsync("Где мой заказ 5531?");
        await page.OpenConversationAsync(1);
        await Expect(page.Message("Где мой заказ 5531?")).ToBeVisibleAsync();
        await page.ReplyAsync("Смотрю, минуту");
        await Expect(page.Message("Смотрю, минуту")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("");
        await page.AssertAccessibleAsync();

        await page.ReloadAsync();
        await Expect(page.Message("Смотрю, минуту")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_menu_opened_before_the_page_lives_stays_open() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        var pressed = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await pressed.Task;
            await route.ContinueAsync();
        });

        await page.ReloadAsync();
        await page.GetByTestId("list-filter").ClickAsync();
        await Expect(page.GetByTestId("filter-open")).ToBeVisibleAsync();
        await Expect(page.Locator(".desk[data-live]")).ToHaveCountAsync(0);
        pressed.SetResult();

        await page.WaitForInboxAsync();
        await Expect(page.GetByTestId("filter-open")).ToBeVisibleAsync();
        await page.GetByTestId("filter-open").ClickAsync();
        await Expect(page.GetByTestId("filter-pane")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_row_pressed_the_moment_it_appears_opens_over_a_slow_line_too() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await WriteAsync("Quick!");
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();
        await page.RouteWebSocketAsync("**/_blazor**", socket => SlowUp(socket, TimeSpan.FromMilliseconds(400)));

        await page.ReloadAsync();
        await page.GetByTestId("row-1").ClickAsync();

        await Expect(page.Message("Quick!")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_draft_survives_a_reload_and_a_restart_of_the_desk() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource|circuit|Connection|Failed to complete negotiation|Failed to start the transport|Cannot send data");
        var page = await OwnerAsync();
        await WriteAsync("Здравствуйте!");
        await page.OpenConversationAsync(1);
        await page.GetByTestId("composer-text").FillAsync("Начало ответа");
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('draft:'))");
        await page.ReloadAsync();
        await page.WaitForComposerAsync();
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("Начало ответа");

        await Desk.StopAsync();
        await Expect(page.GetByTestId("lost")).ToBeVisibleAsync();
        await page.GetByTestId("composer-text").EvaluateAsync("box => { box.value += ' и конец'; box.dispatchEvent(new Event('input')); }");
        await Desk.StartAgainAsync();

        await Expect(page.GetByTestId("lost")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("Начало ответа и конец");
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.Message("Начало ответа и конец")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_dropped_socket_comes_back_with_the_same_page() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("WebSocket|circuit|Connection");
        var page = await Stage.SeatAsync(new Seat("owner"), Desk.Address);
        IWebSocketRoute? socket = null;
        await page.RouteWebSocketAsync("**/_blazor**", ws =>
        {
            ws.ConnectToServer();
            socket = ws;
        });
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        await WriteAsync("Здравствуйте!");
        await page.OpenConversationAsync(1);
        await page.EvaluateAsync("() => window.isTheSamePage = true");

        await socket!.CloseAsync(new() { Code = 4000 });
        await WriteAsync("Пока вас не было");

        await Expect(page.Message("Пока вас не было")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
    });

    [Fact]
    public Task On_a_phone_list_conversation_and_card_are_pages() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner") with { Locale = "ru-RU" });
        await WriteAsync("Здравствуйте!");
        await page.GetByTestId("row-1").TapAsync();
        await Expect(page.GetByTestId("talk-pane")).ToBeInViewportAsync();
        await Expect(page.GetByTestId("list-pane")).Not.ToBeInViewportAsync();
        await AssertNoSidewaysAsync(page);
        await page.AssertAccessibleAsync();

        await page.GetByTestId("back").TapAsync();
        await Expect(page.GetByTestId("list-pane")).ToBeInViewportAsync();
        await AssertNoSidewaysAsync(page);
        await page.AssertAccessibleAsync();
    });

    private static async Task AssertNoSidewaysAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), "The page scrolls sideways.");

    private Task WriteAsync(string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"anna:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);

    /// <summary>A line whose way to the server takes long; order is kept.</summary>
    private static void SlowUp(IWebSocketRoute socket, TimeSpan delay)
    {
        var server = socket.ConnectToServer();
        var last = Task.CompletedTask;
        socket.OnMessage(frame =>
        {
            var (before, due) = (last, Task.Delay(delay, TimeProvider.System));
            last = PassOnAsync();

            async Task PassOnAsync()
            {
                await before;
                await due;
                if (frame.Binary is { } bytes) server.Send(bytes);
                else server.Send(frame.Text!);
            }
        });
    }
}
