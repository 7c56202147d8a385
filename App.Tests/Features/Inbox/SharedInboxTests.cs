using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Inbox;

public sealed class SharedInboxTests
{
    [Theory]
    [InlineData(InboxView.Waiting)]
    [InlineData(InboxView.Mine)]
    [InlineData(InboxView.Open)]
    [InlineData(InboxView.Closed)]
    internal async Task What_is_shared_says_to_each_agent_what_their_own_reading_would(InboxView view)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var (oleg, ira) = (await desk.AddAgentAsync("Олег"), await desk.AddAgentAsync("Ира"));
        for (var i = 0; i < 5; i++) await desk.CustomerWritesAsync(channel, $"вопрос {i}", $"v{i}");
        var read = await desk.CustomerWritesAsync(channel, "прочитано", "r");
        await desk.Get<MarkRead>().ExecuteAsync(oleg.AsActor(), read.ConversationId!.Value, read.MessageId!.Value);
        var answered = await desk.CustomerWritesAsync(channel, "ответ есть", "a");
        await desk.Get<SendReply>().ExecuteAsync(ira.AsActor(), new ReplyText(answered.ConversationId!.Value, "да"));
        var closed = await desk.CustomerWritesAsync(channel, "закрыто", "c");
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), closed.ConversationId!.Value);

        foreach (var agent in new[] { oleg, ira })
        {
            var filter = new InboxFilter(view) { AgentId = agent.Id };
            var own = await desk.Get<InboxQuery>().PageAsync(agent.AsActor(), filter, null, 4);
            var shared = await desk.Get<SharedInbox>().PageAsync(agent.AsActor(), filter, null, 4);
            Assert.Equal(own.Rows, shared.Rows);
            Assert.Equal(own.Next, shared.Next);
            Assert.Equal(
                await desk.Get<InboxCountsQuery>().ExecuteAsync(agent.AsActor(), agent.Id), await desk.Get<SharedInbox>().CountsAsync(agent.AsActor(), agent.Id));
        }
    }

    [Fact]
    public async Task A_message_is_there_for_whoever_asks_after_it_was_announced()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var shared = desk.Get<SharedInbox>();
        Assert.Equal(0, await shared.WaitingAsync(agent.AsActor()));

        await desk.CustomerWritesAsync(channel, "вопрос");

        await Wait.UntilAsync(async () => await shared.WaitingAsync(agent.AsActor()) == 1, "the message to be announced");
        Assert.Equal(["вопрос"], (await shared.PageAsync(agent.AsActor(), new InboxFilter(InboxView.Waiting) { AgentId = agent.Id }, null, 50)).Rows.Select(r => r.Excerpt));
    }

    [Fact]
    public async Task Whoever_may_not_read_gets_nothing_of_what_others_share()
    {
        await using var desk = TestDesk.Open();
        var stranger = Actor.Contact(1);
        var shared = desk.Get<SharedInbox>();

        await Assert.ThrowsAnyAsync<Exception>(() => shared.WaitingAsync(stranger));
        await Assert.ThrowsAnyAsync<Exception>(() => shared.CountsAsync(stranger, 1));
        await Assert.ThrowsAnyAsync<Exception>(() => shared.PageAsync(stranger, new InboxFilter(InboxView.Open), null, 50));
    }
}
