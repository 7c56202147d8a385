using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Numbers;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Numbers;

/// <summary>A small desk whose numbers can be computed by hand, on a clock that stands.</summary>
internal sealed class NumbersDesk : IAsyncDisposable
{
    public TestDesk Desk { get; } = TestDesk.Open();

    public TestClock Clock => Desk.Clock;

    public Agent Oleg { get; private set; } = null!;

    public long Channel { get; private set; }

    public static async Task<NumbersDesk> OpenAsync(string zone = "UTC")
    {
        var desk = new NumbersDesk();
        await desk.Desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", TimeZone = zone, CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        (desk.Oleg, desk.Channel) = (await desk.Desk.AddAgentAsync(), await desk.Desk.AddChannelAsync());
        return desk;
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>Turns the clock forward to a moment, UTC.</summary>
    public void At(DateTime utc) => Clock.Advance(DateTime.SpecifyKind(utc, DateTimeKind.Utc) - Clock.Now);

    public void Later(double minutes) => Clock.Advance(TimeSpan.FromMinutes(minutes));

    public async Task<long> AskAsync(string visitor = "anna", bool automatic = false) =>
        (await Desk.CustomerWritesAsync(Channel, "Где мой заказ?", visitor, automatic: automatic)).ConversationId!.Value;

    public async Task<long> AnswerAsync(long conversation, Agent? by = null) =>
        Assert.IsType<ReplyResult.Stored>(await Desk.Get<SendReply>().ExecuteAsync((by ?? Oleg).AsActor(), new ReplyText(conversation, "Вот он"))).MessageId;

    public async Task CloseAsync(long conversation) => Assert.Equal(ChangeResult.Done, await Desk.Get<CloseConversation>().ExecuteAsync(Oleg.AsActor(), conversation));

    /// <summary>Something is done to a conversation by the domain's own rules.</summary>
    public Task DoAsync(long conversation, Func<Conversation, WriteScope, DeskEvent?> act) => Desk.Writes.RunAsync(async scope =>
    {
        scope.Record(act(await scope.Db.Conversations.SingleAsync(c => c.Id == conversation), scope));
        scope.Announce(NoticeKind.Conversation, conversation, conversation);
    });

    public Task SpamAsync(long conversation) => DoAsync(conversation, (c, scope) => c.MarkSpam(Oleg.AsActor(), scope.Now));

    /// <summary>What happened is followed, and days that are over are kept.</summary>
    public async Task FollowAsync()
    {
        while (await Desk.Get<FollowPast>().ExecuteAsync(CancellationToken.None))
        {
        }

        while (await Desk.Get<DayShelf>().FillAsync(10, CancellationToken.None))
        {
        }
    }

    public async Task<DayNumbers> NumbersAsync(DateOnly from, DateOnly? to = null) => (await Desk.Get<NumbersBook>().GetAsync(new Period(from, to ?? from))).All;

    /// <summary>Counts of a day: begun, messages, answers, first answers, closed, reopened.</summary>
    public async Task<(int Begun, int Wrote, int Answers, int First, int Closed, int Reopened)> CountsAsync(DateOnly from, DateOnly? to = null)
    {
        var all = (await NumbersAsync(from, to)).Total();
        return (all[Measure.Begun], all[Measure.Wrote], all[Measure.Answer], all[Measure.FirstAnswer], all[Measure.Closed], all[Measure.Reopened]);
    }

    public async Task<List<DateOnly>> KeptAsync()
    {
        await using var db = Desk.Read();
        return [.. (await db.DayNumbers.OrderBy(d => d.Day).Select(d => d.Day).ToListAsync()).Select(DateOnly.FromDayNumber)];
    }

    public static OpenSpan Span(int from, int to) => new(from * 60, to * 60);
}
