using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>A desk with one widget and its web server. Nothing a visitor sends may end as an error in the desk's log.</summary>
public abstract class ChatTest(ITestOutputHelper output) : IAsyncLifetime
{
    private protected const string Key = "testwidget";

    private protected DeskServer Desk { get; private set; } = null!;

    private protected ITestOutputHelper Output => output;

    private protected virtual string Settings => "{}";

    private protected virtual DeskServerSetup Setup => new();

    public async Task InitializeAsync()
    {
        Desk = await DeskServer.StartAsync(output, Setup);
        await Desk.Get<WriteQueue>().AddWidgetAsync(Settings, Key);
    }

    public async Task DisposeAsync()
    {
        var errors = Desk.Log.Errors.ToList();
        await Desk.DisposeAsync();
        Assert.Empty(errors);
    }

    private protected async Task<long> AnswerAsync(string text, bool automatic = false)
    {
        await using var db = Desk.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<SmallDesk.Data.DeskDbContext>>().CreateDbContext();
        var conversation = db.Conversations.OrderByDescending(c => c.Id).Select(c => c.Id).First();
        var owner = db.Agents.First();
        var actor = automatic ? Actor.System : owner.AsActor();
        var result = await Desk.Get<SendReply>().ExecuteAsync(actor, new ReplyText(conversation, text) { IsAutomatic = automatic });
        return Assert.IsType<ReplyResult.Stored>(result).MessageId;
    }
}
