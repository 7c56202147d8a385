using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Search;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Inbox;

public sealed class InboxQueryTests
{
    [Fact]
    public async Task Who_waits_longest_stands_first_and_pages_join_without_gap_or_double()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        for (var i = 0; i < 7; i++)
        {
            await desk.CustomerWritesAsync(channel, $"вопрос {i}", $"v{i}");
            if (i % 2 == 0) desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        List<string> seen = [];
        string? after = null;
        do
        {
            var page = await desk.Get<InboxQuery>().PageAsync(Actor.System, new InboxFilter(InboxView.Waiting), after, 3);
            seen.AddRange(page.Rows.Select(r => r.Excerpt));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"вопрос {i}"), seen);
    }

    [Fact]
    public async Task Views_hold_what_their_names_say_and_counts_agree()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var mine = await desk.CustomerWritesAsync(channel, "моё", "a");
        var closed = await desk.CustomerWritesAsync(channel, "закрыто", "b");
        var pending = await desk.CustomerWritesAsync(channel, "ждём", "c");
        await desk.CustomerWritesAsync(channel, "ничьё", "d");
        await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(mine.ConversationId!.Value, "да"));
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), closed.ConversationId!.Value);
        await desk.Get<MarkPending>().ExecuteAsync(agent.AsActor(), pending.ConversationId!.Value);

        async Task<string[]> In(InboxView view) =>
            [.. (await desk.Get<InboxQuery>().PageAsync(agent.AsActor(), new InboxFilter(view) { AgentId = agent.Id })).Rows.Select(r => r.Excerpt)];

        Assert.Equal(["ничьё"], await In(InboxView.Waiting));
        Assert.Equal(["да"], await In(InboxView.Mine));
        Assert.Equal(["ничьё"], await In(InboxView.Unassigned));
        Assert.Equal(["ждём"], await In(InboxView.Pending));
        Assert.Equal(["закрыто"], await In(InboxView.Closed));
        Assert.Equal(new InboxCounts(1, 1, 1, 2), await desk.Get<InboxCountsQuery>().ExecuteAsync(agent.AsActor(), agent.Id));
    }

    [Fact]
    public async Task Unread_is_per_agent()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var (oleg, ira) = (await desk.AddAgentAsync("Олег"), await desk.AddAgentAsync("Ира"));
        var asked = await desk.CustomerWritesAsync(channel, "вопрос");
        await desk.Get<MarkRead>().ExecuteAsync(oleg.AsActor(), asked.ConversationId!.Value, asked.MessageId!.Value);

        async Task<bool> UnreadFor(Agent agent) =>
            (await desk.Get<InboxQuery>().PageAsync(agent.AsActor(), new InboxFilter(InboxView.Waiting) { AgentId = agent.Id })).Rows[0].IsUnread;

        Assert.False(await UnreadFor(oleg));
        Assert.True(await UnreadFor(ira));
    }

    [Theory]
    [InlineData("ЕЛКА")]
    [InlineData("ёл")]
    [InlineData("гирлянд елка")]
    [InlineData("№1")]
    public async Task Search_finds_words_whatever_their_case_and_yo(string query)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        await desk.CustomerWritesAsync(channel, "Есть ли ёлка с гирляндами?");
        await desk.CustomerWritesAsync(channel, "Про другое", "b");

        var found = await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, query, new InboxFilter(InboxView.All));

        Assert.Equal("Есть ли ёлка с гирляндами?", Assert.Single(found.Hits).Row.Excerpt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Each_conversation_is_found_once_however_many_pages_one_walks(int size)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        for (var round = 0; round < 3; round++)
        {
            foreach (var from in new[] { "a", "b", "c", "d" }) await desk.CustomerWritesAsync(channel, $"Где самовар, раз {round}?", from);
        }

        await desk.CustomerWritesAsync(channel, "самовар", "e");

        List<long> found = [];
        string? mark = null;
        do
        {
            var page = await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, "самовары", new InboxFilter(InboxView.All), mark, size);
            Assert.InRange(page.Hits.Count, 0, size);
            found.AddRange(page.Hits.Select(h => h.Row.Id));
            mark = page.Next;
        }
        while (mark is not null);

        Assert.Equal(5, found.Distinct().Count());
        Assert.Equal(found.Distinct().OrderDescending(), found);
    }

    [Fact]
    public async Task A_search_within_a_channel_fills_its_page_from_that_channel()
    {
        await using var desk = TestDesk.Open();
        var (one, other) = (await desk.AddChannelAsync(), await desk.AddChannelAsync());
        await desk.CustomerWritesAsync(one, "самовар", "here");
        foreach (var from in new[] { "a", "b", "c", "d" }) await desk.CustomerWritesAsync(other, "самовар", from);

        var page = await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, "самовар", new InboxFilter(InboxView.All) { ChannelId = one }, take: 2);

        Assert.Equal(one, Assert.Single(page.Hits).Row.ChannelId);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("NEAR(")]
    [InlineData("a OR b AND NOT -x* ^y : {z}")]
    [InlineData("'; DROP TABLE messages; --")]
    public async Task Hostile_queries_find_nothing_and_break_nothing(string query)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        await desk.CustomerWritesAsync(channel, "обычный текст");

        Assert.Empty((await desk.Get<SearchConversations>().ExecuteAsync(Actor.System, query, new InboxFilter(InboxView.All))).Hits);
    }
}
