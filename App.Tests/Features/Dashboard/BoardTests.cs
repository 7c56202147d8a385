using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Dashboard;
using SmallDesk.Features.Numbers;
using SmallDesk.Tests.Features.Numbers;
using SmallDesk.Tests.Features.Waiting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Dashboard;

/// <summary>What the dashboard shows, and that each of its numbers opens just what was counted.</summary>
public sealed class BoardTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Choice Today = new(new Period(Monday, Monday), Beside.Before, IsBusiness: false);

    [Fact]
    public async Task Who_waits_how_long_for_whom_and_who_waits_too_long()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.Desk.WantsAsync(desk.Channel, new SmallDesk.Domain.Rules.AnswerTargets { FirstMinutes = 60 });
        var (anna, _) = (await desk.AskAsync(), await desk.AskAsync("boris"));
        await desk.DoAsync(anna, (c, scope) => c.Assign(desk.Oleg.Id, Actor.System, scope.Now));
        var spam = await desk.AskAsync("spammer");
        await desk.SpamAsync(spam);
        var answered = await desk.AskAsync("vera");
        await desk.AnswerAsync(answered);
        desk.Later(59);
        var waiting = (await BoardAsync(desk)).Waiting;
        Assert.Equal((2, 0, 3), (waiting.Count, waiting.Late, waiting.Open));
        Assert.Equal([(null, 1), (desk.Oleg.Id, 1)], waiting.ByAgent);
        Assert.Equal((await desk.Desk.ConversationAsync(anna)).Number, waiting.Longest!.Number);

        desk.Later(1);
        await desk.AskAsync("later");
        waiting = (await BoardAsync(desk)).Waiting;
        Assert.Equal((3, 2), (waiting.Count, waiting.Late));
    }

    [Fact]
    public async Task Today_stands_beside_the_usual_day()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        Assert.Null((await BoardAsync(desk)).Today.Usual);
        for (var week = 0; week < 3; week++)
        {
            desk.At(new DateTime(2026, 3, 2 + (7 * week), 9, 0, 0));
            for (var i = 0; i <= week; i++) await desk.AskAsync($"nine{week}{i}");
            desk.Later(10 * 60);
            await desk.AskAsync($"evening{week}");
        }

        desk.At(new DateTime(2026, 3, 23, 10, 0, 0));
        await desk.AskAsync("today");
        var today = (await BoardAsync(desk)).Today;
        Assert.Equal((1, 2, 10), (today.Begun, today.Usual, today.Hour));
        Assert.Equal((2, 1), (today.UsualByHour[9], today.UsualByHour[19]));
        Assert.Equal(1, today.ByHour[10]);
    }

    [Fact]
    public async Task Each_number_opens_just_what_was_counted()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.Desk.WantsAsync(desk.Channel, new SmallDesk.Domain.Rules.AnswerTargets { FirstMinutes = 5, NextMinutes = 60 });
        var ira = await desk.Desk.AddAgentAsync("Ира");
        for (var i = 0; i < 7; i++)
        {
            var id = await desk.AskAsync($"visitor{i}");
            desk.Later(i);
            await desk.AnswerAsync(id, i % 2 == 0 ? desk.Oleg : ira);
            if (i < 3) await desk.CloseAsync(id);
            if (i == 0) await desk.AskAsync("visitor0");
            if (i == 1) await desk.DoAsync(id, (c, scope) => c.CloseQuiet(7, isSilent: true, SmallDesk.Domain.Hours.BusinessHours.Always, scope.Now));
            await desk.DoAsync(id, (c, scope) => c.Tagged(5, "возврат", desk.Oleg.AsActor(), scope.Now));
        }

        var numbers = await desk.NumbersAsync(Monday);
        var total = numbers.Total();
        foreach (var (what, count) in ((BehindWhat, int)[])
            [
                (BehindWhat.Begun, total[Measure.Begun]), (BehindWhat.Wrote, total[Measure.Wrote]), (BehindWhat.First, total.FirstAnswers.Count),
                (BehindWhat.Answers, total[Measure.Answer]), (BehindWhat.InTime, total.OnTime), (BehindWhat.Late, total.WithTarget - total.OnTime),
                (BehindWhat.Closed, total[Measure.Closed]), (BehindWhat.ByDesk, total.ClosedByDesk), (BehindWhat.Reopened, total[Measure.Reopened]),
                (BehindWhat.Tagged, numbers.Tags[5]), (BehindWhat.Scores, 0),
            ])
        {
            Assert.Equal(count, (await RowsAsync(desk, new Behind(what))).Count);
        }

        Assert.Equal((7, 8, 7, 5, 2, 3, 1), (total[Measure.Begun], total[Measure.Wrote], total.FirstAnswers.Count, total.OnTime, total.WithTarget - total.OnTime, total[Measure.Closed], total[Measure.Reopened]));
        Assert.Equal(3, (await RowsAsync(desk, new Behind(BehindWhat.Answers, AgentId: ira.Id))).Count);
        Assert.Empty(await RowsAsync(desk, new Behind(BehindWhat.Answers, ChannelId: 999)));
        Assert.Equal(8, (await RowsAsync(desk, new Behind(BehindWhat.Wrote, Weekday: 0, Hour: 9))).Count);
        Assert.Empty(await RowsAsync(desk, new Behind(BehindWhat.Wrote, Weekday: 1, Hour: 9)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_a_mark_that_is_none_begins_at_the_top()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        for (var i = 0; i < 25; i++)
        {
            await desk.AskAsync($"visitor{i}");
            desk.Later(3 * 60);
        }

        var behind = new Behind(BehindWhat.Begun);
        var period = new Period(Monday, Monday.AddDays(9));
        var query = desk.Desk.Get<BehindQuery>();
        List<long> seen = [];
        string? after = null;
        do
        {
            var page = await query.PageAsync(Actor.System, period, behind, after, 4);
            seen.AddRange(page.Rows.Select(r => r.Number));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(n => (long)n), seen);
        foreach (var mark in (string[])["x", "1_x", "99999999999_1", "-1_-1", "3652058_1"])
            Assert.Equal(25, (await query.PageAsync(Actor.System, period, behind, mark, 4)).Rows[0].Number);
    }

    [Fact]
    public async Task All_who_chose_the_same_share_one_reading()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await desk.AskAsync();
        var (first, second) = (BoardAsync(desk), BoardAsync(desk));
        Assert.Same(await first, await second);
        await desk.AskAsync("boris");
        Assert.Equal(2, (await BoardAsync(desk)).Shown.Begun);
    }

    [Fact]
    public async Task It_is_for_those_who_steer_others_work()
    {
        await using var desk = await NumbersDesk.OpenAsync();
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Desk.Get<DashboardBoard>().GetAsync(desk.Oleg.AsActor(), Today));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Desk.Get<BehindQuery>().PageAsync(desk.Oleg.AsActor(), Today.Period, new Behind(BehindWhat.Begun), null, 50));
        var head = await desk.Desk.AddAgentAsync("Ира", AgentRole.Supervisor);
        Assert.Equal(0, (await desk.Desk.Get<DashboardBoard>().GetAsync(head.AsActor(), Today)).Shown.Begun);
    }

    private static Task<Figures> BoardAsync(NumbersDesk desk) => desk.Desk.Get<DashboardBoard>().GetAsync(Actor.System, Today);

    private static async Task<IReadOnlyList<BehindRow>> RowsAsync(NumbersDesk desk, Behind behind)
    {
        var page = await desk.Desk.Get<BehindQuery>().PageAsync(Actor.System, Today.Period, behind, null, 200);
        await using var db = desk.Desk.Read();
        Assert.All(page.Rows, r => Assert.Equal(r.Number, db.Conversations.Single(c => c.Id == r.One.ConversationId).Number));
        return page.Rows;
    }
}
