using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Conversations;

public sealed class WakeSnoozedTests
{
    [Fact]
    public async Task Whatever_is_due_wakes_once_and_is_told_and_the_rest_sleeps_on()
    {
        const int due = 120;
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        List<long> ids = [];
        for (var i = 0; i <= due; i++)
        {
            ids.Add((await desk.CustomerWritesAsync(channel, "позже", $"v{i}")).ConversationId!.Value);
            await desk.Get<SnoozeConversation>().ExecuteAsync(Actor.System, ids[i], desk.Clock.Now + (i == due ? TimeSpan.FromHours(2) : TimeSpan.FromHours(1)));
        }

        desk.Clock.Advance(TimeSpan.FromMinutes(61));
        HashSet<long> told = [];
        using var listening = desk.Get<LiveHub>().Subscribe(n => n.Kind == NoticeKind.Conversation, notices =>
        {
            lock (told) told.UnionWith(notices.Select(n => n.Id));
            return Task.CompletedTask;
        });
        var woke = await desk.Get<WakeSnoozed>().ExecuteAsync(desk.Clock.Now, CancellationToken.None);
        var again = await desk.Get<WakeSnoozed>().ExecuteAsync(desk.Clock.Now, CancellationToken.None);

        Assert.Equal((due, 0), (woke, again));
        await Wait.UntilAsync(() => { lock (told) return told.SetEquals(ids.Take(due)); }, "everyone to be told");
        await using var db = desk.Read();
        var states = await db.Conversations.GroupBy(c => c.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Assert.Equal((due, 1), (states[ConversationStatus.Open], states[ConversationStatus.Snoozed]));
        Assert.Equal(due, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationWoke));
    }
}
