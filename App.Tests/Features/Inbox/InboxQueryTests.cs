using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Inbox;

public sealed class InboxQueryTests : IAsyncLifetime
{
    private static readonly Actor Oleg = Actor.Agent(1, AgentRole.Agent);
    private readonly TestDesk desk = TestDesk.Open();

    public Task InitializeAsync() => desk.Writes.RunAsync(scope =>
    {
        scope.Db.Channels.Add(new Channel { Id = 10, Kind = "webchat", PublicKey = "w", CreatedAt = scope.Now });
        scope.Db.Contacts.Add(new Contact { Id = 20, Name = "Анна", CreatedAt = scope.Now, LastSeenAt = scope.Now });
        return ValueTask.CompletedTask;
    });

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_waits_longest_stands_first()
    {
        await AddAsync(101, c => c.WaitingSince = desk.Clock.Now.AddMinutes(-5));
        await AddAsync(102, c => c.WaitingSince = desk.Clock.Now.AddMinutes(-50));
        await AddAsync(103, _ => { });
        Assert.Equal([102, 101], Ids(await Start(InboxView.Waiting)));
    }

    [Fact]
    public async Task Pages_by_keyset_show_every_row_once_even_with_equal_times()
    {
        for (var i = 0; i < 25; i++)
        {
            var status = (ConversationStatus)(i % 3);
            await AddAsync(200 + i, c => (c.Status, c.LastMessageAt) = (status, desk.Clock.Now.AddMinutes(-i / 4)));
        }

        List<long> seen = [];
        var slice = await Start(InboxView.Open, 7);
        while (true)
        {
            seen.AddRange(Ids(slice));
            if (!slice.HasMore) break;
            slice = await Query(InboxView.Open, InboxStretch.After, slice.Rows[^1].CursorIn(InboxView.Open), 7);
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(Ids(await Start(InboxView.Open, 50)), seen);
        var back = await Query(InboxView.Open, InboxStretch.Before, (await Start(InboxView.Open, 50)).Rows[10].CursorIn(InboxView.Open), 4);
        Assert.Equal(seen[6..10], Ids(back));
    }

    [Fact]
    public async Task Spam_deleted_and_merged_ones_stand_in_no_view()
    {
        await AddAsync(301, c => c.SpamAt = desk.Clock.Now);
        await AddAsync(302, c => c.DeletedAt = desk.Clock.Now);
        await AddAsync(303, c => c.MergedIntoId = 301);
        Assert.Empty((await Start(InboxView.Open)).Rows);
        Assert.Equal(0, (await desk.Get<InboxCountsQuery>().ExecuteAsync(Oleg)).Open);
    }

    [Fact]
    public async Task A_row_is_unread_until_this_agent_has_seen_its_last_message()
    {
        await AddAsync(401, c => c.LastMessageId = 9001);
        Assert.True((await Start(InboxView.Open)).Rows[0].IsUnread);
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.ReadMarks.Add(new ReadMark { AgentId = 1, ConversationId = 401, MessageId = 9001 });
            return ValueTask.CompletedTask;
        });
        Assert.False((await Start(InboxView.Open)).Rows[0].IsUnread);
    }

    private static IEnumerable<long> Ids(InboxSlice slice) => slice.Rows.Select(r => r.Id);

    private Task<InboxSlice> Start(InboxView view, int take = 50) => Query(view, InboxStretch.Start, default, take);

    private Task<InboxSlice> Query(InboxView view, InboxStretch stretch, InboxCursor cursor, int take) =>
        desk.Get<InboxQuery>().ExecuteAsync(Oleg, new InboxFilter(view), stretch, cursor, take);

    private Task AddAsync(long id, Action<Conversation> change) => desk.Writes.RunAsync(scope =>
    {
        var conversation = new Conversation { Id = id, Number = id, ContactId = 20, ChannelId = 10, CreatedAt = scope.Now, LastMessageAt = scope.Now };
        change(conversation);
        scope.Db.Conversations.Add(conversation);
        return ValueTask.CompletedTask;
    });
}
