using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Tests.Features.Waiting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Alerting;

public sealed class AlertsTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent ira = null!;

    public async Task InitializeAsync() => (oleg, ira) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Owner));

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Everybody_sees_their_own_newest_first_and_what_they_looked_at_is_seen()
    {
        for (var i = 0; i < 35; i++) await RaiseAsync(AlertKind.JobFailed, $"job:{i}", oleg.Id);
        await RaiseAsync(AlertKind.BackupFailed, "backup:1", oleg.Id, ira.Id);
        await RaiseAsync(AlertKind.BackupFailed, "backup:1", oleg.Id, ira.Id);
        var mine = await ViewAsync(oleg);
        Assert.Equal((AlertsQuery.Most, 36), (mine.Rows.Count, mine.Unseen));
        Assert.Equal(AlertKind.BackupFailed, mine.Rows[0].Kind);

        // What came after the list was shown has not been seen.
        await RaiseAsync(AlertKind.JobFailed, "job:late", oleg.Id);
        await desk.Get<SeeAlerts>().ExecuteAsync(oleg.AsActor(), mine.Rows[0].Id);
        Assert.Equal(1, (await ViewAsync(oleg)).Unseen);
        Assert.Equal(1, (await ViewAsync(ira)).Unseen);
    }

    [Fact]
    public async Task An_alert_of_waiting_says_whether_they_still_wait()
    {
        var channel = await desk.HastyChannelAsync();
        var asked = await desk.AskedAsync(channel);
        await desk.SweepAfterAsync(50);
        var alert = Assert.Single((await ViewAsync(ira)).Rows);
        var conversation = await desk.ConversationAsync(asked);
        Assert.Equal((conversation.Number, conversation.WaitingSince), (alert.Number, alert.WaitingSince));
        await desk.Get<SmallDesk.Features.Conversations.CloseConversation>().ExecuteAsync(oleg.AsActor(), asked);
        Assert.Null(Assert.Single((await ViewAsync(ira)).Rows).WaitingSince);
        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Conversations.SingleAsync(c => c.Id == asked)).Delete(oleg.AsActor(), scope.Now);
            scope.Announce(SmallDesk.Live.NoticeKind.Conversation, asked, asked);
        });
        Assert.Null(Assert.Single((await ViewAsync(ira)).Rows).Number);
    }

    [Theory]
    [InlineData(89, 0)]
    [InlineData(91, 2)]
    public async Task Alerts_are_kept_for_ninety_days(int days, int forgotten)
    {
        await RaiseAsync(AlertKind.JobFailed, "job:1", oleg.Id, ira.Id);
        desk.Clock.Advance(TimeSpan.FromDays(days));
        await RaiseAsync(AlertKind.JobFailed, "job:2", oleg.Id);
        Assert.Equal(forgotten, await desk.Get<SweepAlerts>().ExecuteAsync(desk.Clock.Now, CancellationToken.None));
        Assert.Equal(3 - forgotten, (await desk.AlertsAsync()).Count);
        Assert.Equal(0, await desk.Get<SweepAlerts>().ExecuteAsync(desk.Clock.Now, CancellationToken.None));
    }

    [Fact]
    public async Task Thousands_are_forgotten_in_portions()
    {
        await desk.Writes.RunAsync(scope =>
        {
            for (var i = 0; i < 1200; i++) scope.Db.StaffAlerts.Add(new StaffAlert { Id = scope.NewId(), AgentId = oleg.Id, Kind = AlertKind.JobFailed, Reason = $"job:{i}", At = scope.Now });
            return ValueTask.CompletedTask;
        });
        desk.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1200, await desk.Get<SweepAlerts>().ExecuteAsync(desk.Clock.Now, CancellationToken.None));
    }

    private Task<AlertsView> ViewAsync(Agent agent) => desk.Get<AlertsQuery>().ExecuteAsync(agent.AsActor());

    private Task RaiseAsync(AlertKind kind, string reason, params IReadOnlyList<long> agents) =>
        desk.Writes.RunAsync(async scope => await desk.Get<RaiseAlert>().ExecuteAsync(scope, kind, agents, reason));
}
