using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.CannedReplies;

public sealed class SendCannedTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent ira = null!;
    private long conversation;

    public async Task InitializeAsync()
    {
        (oleg, ira) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        conversation = (await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Когда вы открыты?")).ConversationId!.Value;
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task What_is_planned_happens_with_the_sending_and_a_use_is_counted_once()
    {
        var id = await desk.SavedAsync(ira, new CannedDraft { IsShared = true, Title = "Часы", TextRu = "С 9 до 18" });
        var plan = new CannedPlan(CannedAssign.Agent, ira.Id, CannedAfter.Close, 0);

        await SendAsync(id, plan, "k1");
        await SendAsync(id, plan, "k1");

        var now = await desk.ConversationAsync(conversation);
        Assert.Equal((ConversationStatus.Closed, ira.Id), (now.Status, now.AssigneeId));
        Assert.Equal(1, (await desk.Get<CannedUsesQuery>().ExecuteAsync(oleg.AsActor()))[id]);
        Assert.Single(await desk.EventsAsync(conversation), k => k == DeskEventKind.ConversationClosed);
    }

    [Fact]
    public async Task It_is_put_away_until_nine_in_the_morning_so_many_days_on()
    {
        await SendAsync(0, new CannedPlan(CannedAssign.None, null, CannedAfter.Snooze, 3), "k1");

        var now = await desk.ConversationAsync(conversation);
        Assert.Equal(ConversationStatus.Snoozed, now.Status);
        Assert.Equal(desk.Clock.Now.Date.AddDays(3).AddHours(9), now.SnoozedUntil);
    }

    [Fact]
    public async Task A_refused_answer_does_nothing_to_the_conversation()
    {
        var result = await desk.Get<SendReply>().ExecuteAsync(
            oleg.AsActor(), new ReplyText(conversation, "") { Also = desk.Get<CannedActs>().For(oleg.AsActor(), [], new CannedPlan(CannedAssign.Sender, null, CannedAfter.Close, 0)) });

        Assert.IsType<ReplyResult.Refused>(result);
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(conversation)).Status);
    }

    [Theory]
    [InlineData(CannedAfter.Close)]
    [InlineData(CannedAfter.Pending)]
    [InlineData(CannedAfter.Snooze)]
    public async Task An_answer_taken_back_takes_back_what_it_did(CannedAfter after)
    {
        var id = await desk.SavedAsync(ira, new CannedDraft { IsShared = true, Title = "Часы", TextRu = "С 9 до 18" });
        var waiting = (await desk.ConversationAsync(conversation)).WaitingSince;
        var message = await SendAsync(id, new CannedPlan(CannedAssign.Agent, ira.Id, after, 1), "k1");
        await desk.Writes.RunAsync(async scope => (await scope.Db.Messages.SingleAsync(m => m.Id == message)).DeliveryDueAt = scope.Now.AddSeconds(30));

        Assert.True(await desk.Get<TakeBackReply>().ExecuteAsync(oleg.AsActor(), message));

        var now = await desk.ConversationAsync(conversation);
        Assert.Equal((ConversationStatus.Open, oleg.Id, waiting), (now.Status, now.AssigneeId, now.WaitingSince));
        Assert.Null(now.SnoozedUntil);
        Assert.Null(now.ClosedAt);
        Assert.Empty(await desk.Get<CannedUsesQuery>().ExecuteAsync(oleg.AsActor()));
    }

    private async Task<long> SendAsync(long canned, CannedPlan plan, string key) => Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(
        oleg.AsActor(), new ReplyText(conversation, "С 9 до 18") { ClientId = key, Also = desk.Get<CannedActs>().For(oleg.AsActor(), [canned], plan) })).MessageId;
}
