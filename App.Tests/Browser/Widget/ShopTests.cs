using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>Base of the chat's tests: a shop's page with a strict policy, on another site than the desk that its chat belongs to.</summary>
public abstract class ShopTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private protected const string Key = "testwidget";

    private protected ShopServer Shop { get; private set; } = null!;

    /// <summary>The widget's settings as JSON.</summary>
    private protected abstract string Widget { get; }

    /// <summary>The desk goes away in the middle, and the page says so in its console.</summary>
    private protected virtual bool LosesTheLine => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.Get<WriteQueue>().AddWidgetAsync(Widget, Key);
        Shop = await ShopServer.StartAsync(Desk.Address, Key);
    }

    public override async Task DisposeAsync()
    {
        await Shop.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected Task PlayAsync(Func<IPage, Task> act) => PlayAsync(new Seat("visitor"), act);

    private protected Task PlayAsync(Seat seat, Func<IPage, Task> act)
    {
        Stage.Expect("favicon.ico");
        if (LosesTheLine) Stage.Expect("ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET");
        return Stage.PlayAsync(async () => await act(await Stage.SeatAsync(seat, Desk.Address)));
    }

    /// <summary>The owner answers the only conversation there is.</summary>
    private protected async Task<long> AnswerAsync(string text, params MessageChoice[] choices)
    {
        await using var db = Read();
        var reply = new ReplyText(await db.Conversations.Select(c => c.Id).SingleAsync(), text) { Choices = choices };
        return Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync((await db.Agents.SingleAsync()).AsActor(), reply)).MessageId;
    }

    private protected DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
}
