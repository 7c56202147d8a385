using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Search;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Waiting;

public sealed class OverdueTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private readonly List<long> ids = [];
    private Agent oleg = null!;

    /// <summary>Four customers, an hour apart: of a hasty channel, one of whom was answered once and asks again; the last one of a channel without targets.</summary>
    public async Task InitializeAsync()
    {
        oleg = await desk.AddAgentAsync();
        var (hasty, calm) = (await desk.HastyChannelAsync(), await desk.AddChannelAsync("email"));
        foreach (var (channel, visitor) in new[] { (calm, "a"), (hasty, "b"), (hasty, "c"), (hasty, "d") })
        {
            ids.Add(await desk.AskedAsync(channel, visitor));
            desk.Clock.Advance(TimeSpan.FromHours(1));
        }

        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(ids[2], "Едет"));
        await desk.AskedAsync(hasty, "c");
        desk.Clock.Advance(TimeSpan.FromMinutes(29));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_list_of_ones_own_holds_whose_answer_is_overdue_at_this_moment_by_the_rules_of_this_moment()
    {
        Assert.Equal([ids[1], ids[3]], await InAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([ids[1], ids[3], ids[2]], await InAsync());
        Assert.Equal(new ListCount(3, false), await desk.Get<InboxQuery>().CountAsync(oleg.AsActor(), Filter()));
        var hasty = (await desk.ConversationAsync(ids[1])).ChannelId;
        await desk.WantsAsync(hasty, new AnswerTargets { NextMinutes = 10 });
        Assert.Equal([ids[2]], await InAsync());
        await desk.WantsAsync(hasty, new AnswerTargets());
        Assert.Empty(await InAsync());
    }

    [Theory]
    [InlineData("is:overdue", "1 3")]
    [InlineData("это:просрочено", "1 3")]
    [InlineData("-is:overdue", "0 2")]
    [InlineData("is:overdue заказ", "1 3")]
    public async Task Typed_words_find_them(string query, string expected)
    {
        var found = await desk.Get<SearchConversations>().ExecuteAsync(oleg.AsActor(), query, new InboxFilter(InboxView.All) { AgentId = oleg.Id });
        Assert.Equal(expected.Split(' ').Select(i => ids[int.Parse(i, System.Globalization.CultureInfo.InvariantCulture)]).Order(), found.Hits.Select(h => h.Row.Id).Order());
    }

    [Fact]
    public void It_stands_in_an_address_and_in_a_saved_list() =>
        Assert.Equal("overdue", FilterText.Write(FilterText.Read("overdue")));

    [Fact]
    public async Task Pages_of_it_join_without_gap_or_double()
    {
        desk.Clock.Advance(TimeSpan.FromHours(1));
        List<long> seen = [];
        string? after = null;
        do
        {
            var page = await desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), Filter(), after, 1);
            seen.AddRange(page.Rows.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal([ids[1], ids[3], ids[2]], seen);
    }

    private InboxFilter Filter() => new(InboxView.All) { AgentId = oleg.Id, Only = ListFilter.Nothing with { IsOverdue = true } };

    private async Task<List<long>> InAsync() => [.. (await desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), Filter())).Rows.Select(r => r.Id)];
}
