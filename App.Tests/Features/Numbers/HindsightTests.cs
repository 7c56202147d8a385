using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Numbers;
using SmallDesk.Tests.Features.Surveys;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Numbers;

/// <summary>What becomes known later changes the days it is about, and only those; what is kept is what is counted anew.</summary>
public sealed class HindsightTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public async Task Days_that_are_over_are_kept_and_today_is_not()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.AskAsync();
        await desk.FollowAsync();
        Assert.Empty(await desk.KeptAsync());

        // What is still being written at midnight may yet come.
        desk.At(new DateTime(2026, 3, 3, 0, 1, 59));
        await desk.FollowAsync();
        Assert.Empty(await desk.KeptAsync());
        desk.Later(1);
        await desk.FollowAsync();
        Assert.Equal([Monday], await desk.KeptAsync());
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday));
    }

    [Fact]
    public async Task Spam_that_is_found_later_stops_counting_and_counts_again_when_it_was_none()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var (spam, anna) = (await desk.AskAsync("spammer"), await desk.AskAsync());
        await desk.AnswerAsync(spam);
        desk.Later(3 * 24 * 60);
        await desk.AskAsync("boris");
        await desk.FollowAsync();
        Assert.Equal((2, 2, 1, 1, 0, 0), await desk.CountsAsync(Monday));

        await desk.SpamAsync(spam);
        await desk.FollowAsync();
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday));
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday.AddDays(3)));

        await desk.DoAsync(spam, (c, scope) => c.NotSpam(null, desk.Oleg.AsActor(), scope.Now));
        await desk.DoAsync(anna, (c, scope) => c.Delete(desk.Oleg.AsActor(), scope.Now));
        await desk.FollowAsync();
        Assert.Equal((1, 1, 1, 1, 0, 0), await desk.CountsAsync(Monday));
        await desk.DoAsync(anna, (c, scope) => c.Restore(desk.Oleg.AsActor(), scope.Now));
        await desk.FollowAsync();
        Assert.Equal((2, 2, 1, 1, 0, 0), await desk.CountsAsync(Monday));
    }

    [Fact]
    public async Task An_answer_that_was_taken_back_was_none_and_the_next_is_the_first()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        desk.At(new DateTime(2026, 3, 2, 23, 50, 0));
        var anna = await desk.AskAsync();
        desk.Later(5);
        var message = await desk.AnswerAsync(anna);
        desk.At(new DateTime(2026, 3, 3, 0, 10, 0));
        await desk.FollowAsync();
        Assert.Equal((1, 1, 1, 1, 0, 0), await desk.CountsAsync(Monday));

        await desk.Desk.Writes.RunAsync(async scope =>
        {
            var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == anna);
            var reply = await scope.Db.Messages.SingleAsync(m => m.Id == message);
            scope.Record(conversation.ReplyTakenBack(reply, null, conversation.CountedFrom, desk.Oleg.AsActor(), scope.Now));
            scope.Db.Messages.Remove(reply);
        });
        await desk.AnswerAsync(anna);
        await desk.FollowAsync();
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday));
        var today = (await desk.NumbersAsync(Monday.AddDays(1))).Total();
        Assert.Equal((1, TimeSpan.FromMinutes(20)), (today[Measure.FirstAnswer], today.FirstAnswers.Median(false)));
    }

    [Fact]
    public async Task A_closing_that_was_taken_back_was_none()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var anna = await desk.AskAsync();
        var act = Assert.IsType<ActResult.Done>(await desk.Desk.Get<DoAct>().ExecuteAsync(desk.Oleg.AsActor(), "close", "", [anna]));
        Assert.Equal(ConversationStatus.Closed, (await desk.Desk.ConversationAsync(anna)).Status);
        Assert.Equal(1, (await desk.CountsAsync(Monday)).Closed);
        await desk.Desk.Get<UndoAct>().ExecuteAsync(desk.Oleg.AsActor(), act.ActId);
        Assert.Equal((1, 1, 0, 0, 0, 0), await desk.CountsAsync(Monday));
    }

    [Fact]
    public async Task Two_that_were_joined_began_once()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        var (anna, again) = (await desk.AskAsync(), await desk.AskAsync("anna at home"));
        await desk.AnswerAsync(again);
        desk.Later(2 * 24 * 60);
        await desk.FollowAsync();
        Assert.Equal((2, 2, 1, 1, 0, 0), await desk.CountsAsync(Monday));
        Assert.True(await JoinAsync(desk, again, anna));
        await desk.FollowAsync();
        Assert.Equal((1, 2, 1, 1, 0, 0), await desk.CountsAsync(Monday));
        Assert.All(await desk.Desk.Get<ReadFacts>().OfAsync(Monday), one => Assert.Equal(anna, one.ConversationId));
        await desk.SpamAsync(anna);
        await desk.FollowAsync();
        Assert.Equal((0, 0, 0, 0, 0, 0), await desk.CountsAsync(Monday));
    }

    [Fact]
    public async Task A_score_counts_as_it_is_now_on_the_day_it_was_first_given_for_whoever_answered()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        var day = DateOnly.FromDateTime(desk.Clock.Now);
        await desk.PressAsync(conversation, "5 · Excellent");
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await FollowAsync(desk.Desk);
        var all = (await desk.Desk.Get<NumbersBook>().GetAsync(new Period(day, day))).All;
        Assert.Equal((1, 1.0), (all.Agents[desk.Agent.Id].Scored(5), all.Total().Content));

        await desk.PressAsync(conversation, "2 · Bad");
        await FollowAsync(desk.Desk);
        all = (await desk.Desk.Get<NumbersBook>().GetAsync(new Period(day, day))).All;
        Assert.Equal((0, 1, 0.0), (all.Agents[desk.Agent.Id].Scored(5), all.Agents[desk.Agent.Id].Scored(2), all.Total().Content));
        Assert.Equal(0, (await desk.Desk.Get<NumbersBook>().GetAsync(new Period(day.AddDays(1), day.AddDays(5)))).All.Total()[Measure.Scored]);
    }

    [Fact]
    public async Task In_another_time_zone_all_days_are_counted_anew()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        desk.At(new DateTime(2026, 3, 2, 22, 30, 0));
        await desk.AskAsync();
        desk.Later(3 * 24 * 60);
        await desk.FollowAsync();
        Assert.Equal(1, (await desk.CountsAsync(Monday)).Begun);
        await desk.Desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Desks.SingleAsync()).TimeZone = "Europe/Moscow";
            scope.Announce(SmallDesk.Live.NoticeKind.Desk, 1);
        });
        Assert.Equal((0, 1), ((await desk.CountsAsync(Monday)).Begun, (await desk.CountsAsync(Monday.AddDays(1))).Begun));
    }

    private static async Task FollowAsync(TestDesk desk)
    {
        while (await desk.Get<FollowPast>().ExecuteAsync(CancellationToken.None))
        {
        }

        while (await desk.Get<DayShelf>().FillAsync(10, CancellationToken.None))
        {
        }
    }

    private static Task<bool> JoinAsync(NumbersDesk desk, long from, long into) => desk.Desk.Writes.RunAsync(async scope =>
    {
        var (gone, stays) = (await scope.Db.Conversations.SingleAsync(c => c.Id == from), await scope.Db.Conversations.SingleAsync(c => c.Id == into));
        scope.Record(gone.JoinInto(stays, null, desk.Oleg.AsActor(), scope.Now));
        return true;
    });
}
