using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The dashboard as its owner sees it: on a phone, over a poor connection, and back from the pocket.</summary>
public sealed class DashboardTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("ru-RU", false)]
    [InlineData("en-GB", true)]
    public Task It_fits_a_phone_says_how_it_counts_and_opens_what_it_counted(string locale, bool dark) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner") with { Locale = locale, IsDark = dark });
        var conversation = await AskAsync("anna");
        await AnswerAndCloseAsync(conversation);
        await AskAsync("boris");
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByTestId("waiting-count")).ToContainTextAsync("1");
        await Expect(page.GetByTestId("today-begun")).ToHaveTextAsync("2");
        await AssertFineAsync(page);
        foreach (var how in await page.Locator(".how > summary").AllAsync()) await how.ClickAsync();
        await page.GetByTestId("choice-more").Locator("summary").ClickAsync();
        await AssertFineAsync(page);

        await page.GetByTestId("tile-first").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("behind-row")).ToHaveCountAsync(1);
        await AssertFineAsync(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("behind-export").ClickAsync());
        Assert.Equal(2, (await File.ReadAllLinesAsync((await download.PathAsync())!)).Length);
        await page.GetByTestId("behind-row").GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForComposerAsync();

        await page.GotoAsync("/dashboard?days=30");
        download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("export").ClickAsync());
        Assert.Equal(31, (await File.ReadAllLinesAsync((await download.PathAsync())!)).Length);
    });

    [Fact]
    public Task Who_waits_is_answered_and_closed_from_there_without_a_computer() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner"));
        await AskAsync("anna");
        await page.GotoAsync("/dashboard");
        await page.GetByTestId("waiting-first").ClickAsync();
        await page.WaitForComposerAsync();
        await page.ReplyAsync("Посылка у курьера");
        await Expect(page.Message("Посылка у курьера")).ToBeVisibleAsync();
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByTestId("waiting").GetByTestId("waiting-count")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task It_is_read_before_any_script_and_choosing_days_needs_none() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("ERR_FAILED|Failed to load resource");
        var page = await OwnerAsync(Seat.Phone("owner"));
        await AskAsync("anna");
        await page.RouteAsync("**/_framework/**", route => route.AbortAsync());
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByTestId("waiting-count")).ToContainTextAsync("1");
        await page.GetByTestId("days-30").ClickAsync();
        await Expect(page.GetByTestId("days-30")).ToHaveAttributeAsync("aria-current", "true");
        await page.GetByTestId("choice-more").Locator("summary").ClickAsync();
        await page.GetByTestId("with").SelectOptionAsync("none");
        await page.GetByTestId("show").ClickAsync();
        await Expect(page.GetByTestId("with")).ToHaveValueAsync("none");
        await Expect(page.GetByTestId("tile-begun").Locator(".figure")).ToHaveTextAsync("1");
    });

    [Fact]
    public Task Over_a_slow_line_it_is_there_and_after_a_cut_it_is_right_again() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|Failed to load resource|circuit|[Cc]onnection|Failed to|Cannot send data");
        var page = await OwnerAsync(Seat.Phone("owner"));
        await AskAsync("anna");
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await ConditionsAsync(wire, isOffline: false, latency: 400, bytes: 50_000);
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByTestId("waiting-count")).ToContainTextAsync("1");
        await page.Locator(".desk[data-live]").WaitForAsync();

        // Live, over the slow line.
        await AskAsync("boris");
        await Expect(page.GetByTestId("waiting-count")).ToContainTextAsync("2");

        // The phone goes into the pocket, the socket is gone, and comes back.
        await page.Context.SetOfflineAsync(true);
        await AskAsync("vera");
        await Expect(page.GetByTestId("waiting-count")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await ConditionsAsync(wire, isOffline: false, latency: 0, bytes: -1);
        await Expect(page.GetByTestId("waiting-count")).ToContainTextAsync("3", new() { Timeout = 40_000 });
    });

    private static Task ConditionsAsync(ICDPSession wire, bool isOffline, int latency, int bytes) => wire.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
    {
        ["offline"] = isOffline, ["latency"] = latency, ["downloadThroughput"] = bytes, ["uploadThroughput"] = bytes,
    });

    private async Task<long> AskAsync(string visitor)
    {
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var channel = await db.Channels.Where(c => c.Kind == "webchat").Select(c => c.Id).FirstAsync();
        var item = new InboundMessage($"{visitor}:1", new InboundSender(ContactPointKind.Visitor, visitor), Desk.Get<TimeProvider>().GetUtcNow().UtcDateTime, "Где мой заказ?");
        return (await Desk.Get<IMessageReceiver>().AcceptAsync(channel, [item], cursor: null))[0].ConversationId!.Value;
    }

    private async Task AnswerAndCloseAsync(long conversation)
    {
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var owner = await db.Agents.FirstAsync(a => a.Role == AgentRole.Owner);
        var actor = Actor.Agent(owner.Id, AgentRole.Owner);
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync(actor, new ReplyText(conversation, "Вот он")));
        Assert.Equal(ChangeResult.Done, await Desk.Get<CloseConversation>().ExecuteAsync(actor, conversation));
    }

    private static async Task AssertFineAsync(IPage page)
    {
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways.");
    }
}
