using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The product's main job: a visitor in one browser, an agent in another.</summary>
public sealed class ConversationTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private static readonly FilePayload Receipt = new() { Name = "чек.txt", MimeType = "text/plain", Buffer = "итого 1200"u8.ToArray() };

    private static readonly FilePayload Pixel = new()
    {
        Name = "фото.png", MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    [Fact]
    public Task A_visitor_and_an_agent_talk_live_and_find_everything_again() => Stage.PlayAsync(async () =>
    {
        var agent = await OwnerAsync();
        var visitor = await VisitorAsync();
        await visitor.SayAsync("Здравствуйте! Где мой заказ?");
        await agent.OpenConversationAsync(1);
        await Expect(agent.Message("Где мой заказ?")).ToBeVisibleAsync();

        await visitor.ChatBox().PressSequentiallyAsync("Номер");
        await Expect(agent.GetByTestId("customer-types")).ToBeVisibleAsync();
        await agent.GetByTestId("composer-text").PressSequentiallyAsync("Смотрю");
        await Expect(visitor.ChatStatus()).ToContainTextAsync(DeskServer.OwnerName);

        await agent.GetByTestId("send").ClickAsync();
        await Expect(visitor.Said("Смотрю")).ToBeVisibleAsync();
        await Expect(agent.Locator(".foot .seen")).ToBeVisibleAsync();

        await visitor.ReloadAsync();
        await agent.ReloadAsync();
        await Expect(agent.Message("Смотрю")).ToBeVisibleAsync();
        await agent.WaitForComposerAsync();
        await agent.ReplyAsync("Уже в пути");
        await ReopenAsync(visitor);
        await Expect(visitor.Said("Здравствуйте! Где мой заказ?")).ToBeVisibleAsync();
        await Expect(visitor.Said("Уже в пути")).ToBeVisibleAsync();
        await Expect(visitor.ChatBox()).ToHaveValueAsync("Номер");
        await visitor.AssertAccessibleAsync();
        await agent.AssertAccessibleAsync();
    });

    [Fact]
    public Task Files_travel_both_ways() => Stage.PlayAsync(async () =>
    {
        var agent = await OwnerAsync();
        var visitor = await VisitorAsync();
        await visitor.Locator("small-desk input[type=file]").SetInputFilesAsync(Pixel);
        await Expect(visitor.Locator("small-desk .chips bdi")).ToHaveTextAsync("фото.png");
        await Expect(visitor.Locator("small-desk .chips progress")).ToHaveCountAsync(0);
        await visitor.SayAsync("Вот такой пришёл");
        await agent.OpenConversationAsync(1);
        var picture = agent.Message("Вот такой пришёл").Locator("img");
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1, await picture.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));

        await agent.GetByTestId("composer-pick").SetInputFilesAsync(Receipt);
        await Expect(agent.GetByTestId("composer-file").Locator("progress")).ToHaveCountAsync(0);
        await agent.ReplyAsync("И чек");

        var link = visitor.Said("И чек").Locator("a");
        await Expect(link).ToContainTextAsync("чек.txt");
        var body = await visitor.EvaluateAsync<string>("async url => (await fetch(url)).text()", await link.EvaluateAsync<string>("a => a.href"));
        Assert.Equal("итого 1200", body);
    });

    [Fact]
    public Task A_visitor_who_left_finds_the_answer_on_return() => Stage.PlayAsync(async () =>
    {
        var agent = await OwnerAsync();
        var visitor = await VisitorAsync();
        await visitor.SayAsync("Есть размер 42?");
        await visitor.EvaluateAsync("() => SmallDesk.close()");
        await visitor.GotoAsync("about:blank");
        await agent.OpenConversationAsync(1);
        await agent.ReplyAsync("Есть, отложить?");

        await visitor.GotoAsync("/chat-demo");

        await Expect(visitor.Locator("small-desk [role=status]").First).ToHaveTextAsync("1");
        await visitor.Launcher().ClickAsync();
        await Expect(visitor.Said("Есть, отложить?")).ToBeVisibleAsync();
    });

    [Fact]
    public Task What_is_written_while_the_desk_is_away_arrives_once_when_it_is_back() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket|circuit|onnection|negotiation|Cannot send data");
        var agent = await OwnerAsync();
        var visitor = await VisitorAsync();
        await visitor.SayAsync("Первое");
        await agent.OpenConversationAsync(1);
        await Expect(agent.Message("Первое")).ToBeVisibleAsync();

        await Desk.StopAsync();
        await visitor.ChatBox().FillAsync("Второе");
        await visitor.ChatBox().PressAsync("Enter");
        await Expect(visitor.Said("Второе")).ToBeVisibleAsync();
        await Desk.StartAgainAsync();

        await Expect(agent.Message("Второе")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await agent.WaitForComposerAsync();
        await agent.ReplyAsync("Получили оба");
        await Expect(visitor.Said("Получили оба")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(agent.GetByTestId("message")).ToHaveCountAsync(3);
    });

    [Fact]
    public Task On_a_phone_the_chat_fills_the_screen() => Stage.PlayAsync(async () =>
    {
        var visitor = await Stage.SeatAsync(Seat.Phone("visitor") with { Locale = "ru-RU", IsDark = true }, Desk.Address);
        await visitor.OpenChatAsync();

        var box = await visitor.Locator("small-desk dialog").BoundingBoxAsync();

        Assert.Equal((0, 0, 360, 800), ((int)box!.X, (int)box.Y, (int)box.Width, (int)box.Height));
        await visitor.SayAsync("С телефона");
        await visitor.AssertAccessibleAsync();
    });

    /// <summary>Opens the chat unless it came back open by itself.</summary>
    private static async Task ReopenAsync(IPage visitor)
    {
        await visitor.Locator("small-desk .launcher, small-desk dialog[open]").Locator("visible=true").First.WaitForAsync();
        if (await visitor.Launcher().IsVisibleAsync()) await visitor.Launcher().ClickAsync();
        await visitor.ChatBox().WaitForAsync();
    }
}
