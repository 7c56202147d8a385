using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Mentions;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Features.Teams;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Mentions;

public sealed class MentionsTests
{
    [Fact]
    public async Task Whoever_is_named_is_told_once_and_not_the_writer()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg, ira) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"), await desk.AddAgentAsync("Ира"));
        await desk.AddTeamAsync("Возвраты", [anna, oleg]);
        var id = await desk.WritesAsync(await desk.AddChannelAsync(), "a");
        List<Notice> heard = [];
        using (desk.Get<LiveHub>().Subscribe(n => n.Kind == NoticeKind.Mention, n => { lock (heard) heard.AddRange(n); return Task.CompletedTask; }))
        {
            var noted = await NoteAsync(desk, oleg, id, "@Возвраты и @Анна: примите, @Олег и @Ира в курсе");
            await Wait.UntilAsync(() => { lock (heard) return heard.Count == 2; }, "both to be told");
            Assert.Equal([(noted, anna.Id), (noted, ira.Id)], heard.Select(n => (n.Id, n.AgentId)).Order());
        }

        await using var db = desk.Read();
        Assert.Equal([anna.Id, ira.Id], await db.Mentions.OrderBy(m => m.AgentId).Select(m => m.AgentId).ToListAsync());
        Assert.Contains(DeskEventKind.AgentMentioned, await desk.EventsAsync(id));
    }

    [Fact]
    public async Task It_counts_until_they_have_opened_the_conversation_and_stays_in_their_list()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var channel = await desk.AddChannelAsync();
        var (id, other) = (await desk.WritesAsync(channel, "a"), await desk.WritesAsync(channel, "b"));
        await NoteAsync(desk, oleg, id, "@Анна");
        var last = await NoteAsync(desk, oleg, id, "@Анна, ещё раз");
        await NoteAsync(desk, oleg, other, "@Олег, себе");
        var mentions = desk.Get<MentionsQuery>();
        Assert.Equal((1, 0), (await mentions.UnseenAsync(anna.AsActor(), anna.Id), await mentions.UnseenAsync(oleg.AsActor(), oleg.Id)));
        Assert.True((await ListAsync(desk, anna))[0].IsUnread);

        await desk.Get<MarkRead>().ExecuteAsync(anna.AsActor(), id, last);
        Assert.Equal(0, await mentions.UnseenAsync(anna.AsActor(), anna.Id));
        var row = Assert.Single(await ListAsync(desk, anna));
        Assert.Equal((id, false), (row.Id, row.IsUnread));
        Assert.Empty(await ListAsync(desk, oleg));
    }

    [Fact]
    public async Task What_is_gone_calls_nobody()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var id = await desk.WritesAsync(await desk.AddChannelAsync(), "a");
        await NoteAsync(desk, oleg, id, "@Анна");
        await desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == id)).SpamAt = scope.Now);
        Assert.Equal(0, await desk.Get<MentionsQuery>().UnseenAsync(anna.AsActor(), anna.Id));
    }

    [Fact]
    public async Task The_same_note_sent_twice_calls_once()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync("Олег"));
        var id = await desk.WritesAsync(await desk.AddChannelAsync(), "a");
        for (var i = 0; i < 2; i++) await desk.Get<AddNote>().ExecuteAsync(oleg.AsActor(), new ReplyText(id, "@Анна") { ClientId = "k" });
        await using var db = desk.Read();
        Assert.Equal(anna.Id, Assert.Single(await db.Mentions.ToListAsync()).AgentId);
    }

    private static async Task<long> NoteAsync(TestDesk desk, Agent by, long id, string text) =>
        Assert.IsType<ReplyResult.Stored>(await desk.Get<AddNote>().ExecuteAsync(by.AsActor(), new ReplyText(id, text))).MessageId;

    private static async Task<IReadOnlyList<InboxRow>> ListAsync(TestDesk desk, Agent agent) =>
        (await desk.Get<SharedInbox>().PageAsync(agent.AsActor(), new InboxFilter(InboxView.Mentions) { AgentId = agent.Id }, after: null, 50)).Rows;
}
