using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Features.Palette;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Palette;

public sealed class PaletteTests : IAsyncLifetime
{
    private TestDesk desk = null!;
    private IReadOnlyList<IPaletteSource> sources = [];
    private Agent oleg = null!;
    private Agent ira = null!;
    private long conversation;

    public async Task InitializeAsync()
    {
        desk = TestDesk.Open();
        sources = [.. desk.Get<IEnumerable<IPaletteSource>>()];
        var channel = await desk.AddChannelAsync();
        (oleg, ira) = (await desk.AddAgentAsync("Олег", AgentRole.Owner), await desk.AddAgentAsync("Ира"));
        conversation = (await desk.CustomerWritesAsync(channel, "Где моя скатерть?")).ConversationId!.Value;
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData("close", "close")]
    [InlineData("clo", "close")]
    [InlineData("закрыть", "close")]
    [InlineData("сдщыу", "close")]
    [InlineData("pfrhsnm", "close")]
    [InlineData("готово", "close")]
    [InlineData("ира", "assign:")]
    [InlineData("bhf", "assign:")]
    [InlineData("передать ире", "assign:")]
    [InlineData("snz", "snooze")]
    [InlineData("отлож", "snooze")]
    [InlineData("спам", "spam")]
    [InlineData("закрытые", "view:closed")]
    [InlineData("mine", "view:mine")]
    [InlineData("каналы", "page:/settings/channels")]
    [InlineData("channels", "page:/settings/channels")]
    [InlineData("скатертью", "c:1")]
    [InlineData("1", "c:1")]
    [InlineData("№1", "c:1")]
    public async Task A_few_letters_in_either_language_or_layout_find_it(string typed, string first) =>
        Assert.StartsWith(first, (await BestAsync(oleg, typed))[0].Id, StringComparison.Ordinal);

    [Fact]
    public async Task Lists_of_ones_own_are_found_and_those_of_others_are_not()
    {
        var only = new ListFilter { Priorities = [ConversationPriority.Urgent] };
        await desk.Get<SaveView>().ExecuteAsync(ira.AsActor(), null, "Горящие у Иры", isShared: false, only);
        await desk.Get<SaveView>().ExecuteAsync(oleg.AsActor(), null, "Горящие", isShared: true, only);

        var line = Assert.Single(await BestAsync(oleg, "горящ"), l => l.Id.StartsWith("view:v-", StringComparison.Ordinal));
        Assert.Equal(("Горящие", "palette.views"), (line.Title, line.Group));
        Assert.StartsWith("/inbox/v-", line.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_used_lately_stands_first()
    {
        var lines = await BestAsync(oleg, "", "view:closed", "pending");

        Assert.Equal(["view:closed", "pending"], lines.Take(2).Select(l => l.Id));
        Assert.All(lines.Take(2), l => Assert.Equal("palette.recent", l.Group));
        Assert.Empty(await BestAsync(oleg, "щщщщ"));
    }

    [Fact]
    public async Task Only_what_the_reader_may_do_is_offered()
    {
        var may = await AllAsync(ReaderOf(oleg.AsActor(), oleg));
        var agent = await AllAsync(ReaderOf(ira.AsActor(), ira));
        var looker = await AllAsync(ReaderOf(Actor.Token(1, Permission.Read, ira.Id), ira));

        Assert.Contains(may, i => i.Id == "page:/settings/channels");
        Assert.DoesNotContain(agent, i => i.Id == "page:/settings/channels");
        Assert.Contains(agent, i => i.Id == "close");
        Assert.DoesNotContain(looker, i => i.Group == "palette.talk");
    }

    [Fact]
    public async Task Commands_do_what_they_say()
    {
        await DoAsync("ира");
        Assert.Equal(ira.Id, (await desk.ConversationAsync(conversation)).AssigneeId);
        await DoAsync("закрыть");
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(conversation)).Status);
        Assert.Equal("reopen", (await BestAsync(oleg, "открыть снова"))[0].Id);
    }

    private async Task DoAsync(string typed)
    {
        var item = (await BestAsync(oleg, typed))[0];
        Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), item.Act!, item.ActData, [conversation]));
    }

    private static Reader ReaderOf(Actor actor, Agent agent) => new(actor, agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, true, false, false, "");

    private async Task<IReadOnlyList<PaletteItem>> BestAsync(Agent agent, string typed, params string[] recent) =>
        desk.Get<PaletteRank>().Best(await AllAsync(ReaderOf(agent.AsActor(), agent), typed), typed, recent);

    private async Task<List<PaletteItem>> AllAsync(Reader reader, string typed = "")
    {
        var open = await desk.Get<ConversationQuery>().ByIdAsync(Actor.System, conversation, reader.AgentId);
        List<PaletteItem> all = [];
        foreach (var source in sources) all.AddRange(await source.FindAsync(new PaletteAsk(reader, typed, open)));
        return all;
    }
}
