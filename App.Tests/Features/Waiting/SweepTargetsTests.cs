using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.People;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Features.Teams;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Waiting;

/// <summary>Who is told of a customer who waits, and when, by a clock that the test turns.</summary>
public sealed class SweepTargetsTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent head = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        (oleg, head) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        channel = await desk.HastyChannelAsync();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Each_stage_is_told_at_its_minute_and_once()
    {
        var asked = await OlegsAsync();
        Assert.Equal(0, await desk.SweepAfterAsync(47));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(0, await desk.SweepAfterAsync(11));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(0, await desk.SweepAfterAsync(29));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(0, await desk.SweepAfterAsync(9000));

        Assert.Equal([(AlertKind.AnswerApproaching, oleg.Id), (AlertKind.AnswerMissed, oleg.Id), (AlertKind.AnswerEscalated, head.Id)], await desk.ToldAsync());
        var facts = await desk.TargetFactsAsync(asked);
        Assert.Equal([DeskEventKind.AnswerApproaching, DeskEventKind.AnswerMissed, DeskEventKind.AnswerEscalated], facts.Select(f => f.Kind));
        var since = (await desk.ConversationAsync(asked)).WaitingSince!.Value;
        Assert.Equal(new WaitedFact(since, IsFirst: true, 3600, 3600, 3600), WaitedFact.Read(facts[1].Data));
    }

    [Fact]
    public async Task Working_time_is_counted_over_a_weekend_a_holiday_and_the_change_of_the_clocks()
    {
        await desk.KeepsHoursAsync(channel, "Europe/Berlin", new DateOnly(2026, 3, 30));
        Turn(new DateTime(2026, 3, 27, 16, 30, 0, DateTimeKind.Utc));
        var asked = await OlegsAsync();

        // Half an hour of it is over on Friday evening; Monday is off, and on Tuesday summer time holds.
        Turn(new DateTime(2026, 3, 31, 7, 17, 0, DateTimeKind.Utc));
        Assert.Equal(0, await desk.SweepAsync());
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(0, await desk.SweepAfterAsync(11));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        var fact = WaitedFact.Read((await desk.TargetFactsAsync(asked))[1].Data)!;
        Assert.Equal((3600, 3600), (fact.TargetSeconds, fact.WaitedBusinessSeconds));
        Assert.Equal((long)(desk.Clock.Now - fact.Since).TotalSeconds, fact.WaitedSeconds);
    }

    [Fact]
    public async Task By_the_clock_nights_count_too()
    {
        await desk.KeepsHoursAsync(channel, "Europe/Berlin");
        await desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 60, ByClock = true });
        Turn(new DateTime(2026, 3, 27, 20, 0, 0, DateTimeKind.Utc));
        await OlegsAsync();
        Assert.Equal(0, await desk.SweepAfterAsync(47));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(1, await desk.SweepAfterAsync(12));
    }

    [Fact]
    public async Task The_clock_stands_while_we_wait_for_the_customer_and_a_further_answer_has_its_own_target()
    {
        var asked = await OlegsAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(asked, "Сейчас посмотрю"));
        Assert.Equal(0, await desk.SweepAfterAsync(60 * 24 * 3));

        await desk.AskedAsync(channel);
        Assert.Equal(0, await desk.SweepAfterAsync(23));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        Assert.Equal(0, await desk.SweepAfterAsync(5));
        Assert.Equal(1, await desk.SweepAfterAsync(1));
        var fact = WaitedFact.Read((await desk.TargetFactsAsync(asked))[^1].Data)!;
        Assert.Equal((false, 1800), (fact.IsFirst, fact.TargetSeconds));
    }

    [Theory]
    [InlineData("snooze")]
    [InlineData("pending")]
    [InlineData("close")]
    [InlineData("spam")]
    [InlineData("delete")]
    public async Task What_puts_a_conversation_away_stops_it(string act)
    {
        var asked = await OlegsAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await PutAwayAsync(asked, act);
        Assert.Equal(0, await desk.SweepAfterAsync(600));
        Assert.Empty(await desk.ToldAsync());
    }

    [Fact]
    public async Task What_the_desk_slept_through_is_alerted_of_once_by_its_last_stage_and_recorded_in_full()
    {
        var asked = await OlegsAsync();
        Assert.Equal(1, await desk.SweepAfterAsync(60 * 24));
        Assert.Equal([(AlertKind.AnswerEscalated, head.Id)], await desk.ToldAsync());
        Assert.Equal([DeskEventKind.AnswerApproaching, DeskEventKind.AnswerMissed, DeskEventKind.AnswerEscalated], (await desk.TargetFactsAsync(asked)).Select(f => f.Kind));
    }

    [Fact]
    public async Task Where_nobody_answers_the_people_of_the_team_who_are_there_are_told_and_else_supervisors()
    {
        var (anna, boris) = (await desk.AddAgentAsync("Anna"), await desk.AddAgentAsync("Boris"));
        await desk.AddTeamAsync("Опт", [anna, boris], channel);
        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), isAvailable: true);
        await desk.Get<SetAvailability>().ExecuteAsync(boris.AsActor(), isAvailable: false);
        await desk.AskedAsync(channel);
        Assert.Equal(1, await desk.SweepAfterAsync(50));
        Assert.Equal([(AlertKind.AnswerApproaching, anna.Id)], await desk.ToldAsync());

        await desk.Get<SetAvailability>().ExecuteAsync(anna.AsActor(), isAvailable: false);
        Assert.Equal(1, await desk.SweepAfterAsync(10));
        Assert.Equal((AlertKind.AnswerMissed, head.Id), (await desk.ToldAsync())[^1]);
    }

    [Fact]
    public async Task Changed_rules_hold_at_once_for_those_who_wait_already()
    {
        await OlegsAsync();
        Assert.Equal(0, await desk.SweepAfterAsync(40));
        await desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 45 });
        Assert.Equal(1, await desk.SweepAsync());
        await desk.WantsAsync(channel, new AnswerTargets());
        Assert.Equal(0, await desk.SweepAfterAsync(600));
        await desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 60 });
        Assert.Equal(1, await desk.SweepAsync());
        Assert.Equal([(AlertKind.AnswerApproaching, oleg.Id), (AlertKind.AnswerMissed, oleg.Id)], await desk.ToldAsync());
    }

    [Fact]
    public async Task An_answer_that_is_taken_back_lets_the_customer_wait_as_before_and_tells_nothing_twice()
    {
        var asked = await OlegsAsync();
        Assert.Equal(1, await desk.SweepAfterAsync(61));
        var since = (await desk.ConversationAsync(asked)).WaitingSince;
        await desk.Writes.RunAsync(async scope =>
        {
            var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == asked);
            var answer = new Message { Id = scope.NewId(), ConversationId = asked, ChannelId = channel, Direction = MessageDirection.Out, AgentId = oleg.Id, At = scope.Now, Text = "Едет" };
            conversation.WeWrote(answer, oleg.AsActor(), SmallDesk.Domain.Hours.BusinessHours.Always, scope.Now);
            conversation.ReplyTakenBack(answer, last: null, since, oleg.AsActor(), scope.Now);
        });
        Assert.Equal(TargetStage.None, (await desk.ConversationAsync(asked)).TargetStage);
        await desk.SweepAsync();
        Assert.Equal(TargetStage.Missed, (await desk.ConversationAsync(asked)).TargetStage);
        Assert.Single(await desk.ToldAsync());
        Assert.Equal(2, (await desk.TargetFactsAsync(asked)).Count);
    }

    [Fact]
    public async Task Two_sweeps_at_once_tell_each_conversation_once()
    {
        for (var i = 0; i < 130; i++) await desk.AskedAsync(channel, $"v{i}");
        desk.Clock.Advance(TimeSpan.FromMinutes(50));
        var told = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(desk.SweepAsync)));
        Assert.Equal(130, told.Sum());
        Assert.Equal(130, (await desk.AlertsAsync()).Select(a => a.ConversationId).Distinct().Count());
        Assert.Equal(130, (await desk.AlertsAsync()).Count);
        await using var db = desk.Read();
        Assert.Equal(130, await db.Events.CountAsync(e => e.Kind == DeskEventKind.AnswerApproaching));
    }

    [Fact]
    public async Task One_that_fails_stops_no_other_and_is_tried_again()
    {
        List<long> asked = [];
        for (var i = 0; i < 3; i++) asked.Add(await desk.AskedAsync(channel, $"v{i}"));
        await RunAsync($"CREATE TRIGGER no_luck BEFORE INSERT ON staff_alerts WHEN NEW.\"ConversationId\" = {asked[1]} BEGIN SELECT RAISE(ABORT, 'no luck'); END");
        Assert.Equal(2, await desk.SweepAfterAsync(50));
        Assert.Equal([asked[0], asked[2]], (await desk.AlertsAsync()).Select(a => a.ConversationId!.Value));
        Assert.Empty(await desk.TargetFactsAsync(asked[1]));
        await RunAsync("DROP TRIGGER no_luck");
        Assert.Equal(1, await desk.SweepAsync());
    }

    private Task<bool> RunAsync(string sql) => desk.Writes.RunRawAsync((connection, _, _) =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return true;
    });

    private void Turn(DateTime to) => desk.Clock.Advance(to - desk.Clock.Now);

    private async Task<long> OlegsAsync()
    {
        var asked = await desk.AskedAsync(channel);
        await desk.Get<AssignConversation>().ExecuteAsync(Actor.System, asked, oleg.Id);
        return asked;
    }

    private Task PutAwayAsync(long id, string act) => desk.Writes.RunAsync(async scope =>
    {
        var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == id);
        var (actor, now) = (oleg.AsActor(), scope.Now);
        _ = act switch
        {
            "snooze" => conversation.Snooze(actor, now.AddDays(2), now),
            "pending" => conversation.MarkPending(actor, now),
            "close" => conversation.Close(actor, SmallDesk.Domain.Hours.BusinessHours.Always, now),
            "spam" => conversation.MarkSpam(actor, now),
            _ => conversation.Delete(actor, now),
        };
    });
}
