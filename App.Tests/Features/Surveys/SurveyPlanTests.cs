using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>When a customer is asked, and when not.</summary>
public sealed class SurveyPlanTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_is_asked_after_the_delay_and_not_a_minute_sooner()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        Assert.Equal(0, await desk.SweepAsync(Delay - Minute));
        Assert.Equal(SurveyState.Planned, (await desk.SurveyAsync(conversation))!.State);
        Assert.Equal(1, await desk.SweepAsync(Minute));
        Assert.Equal(0, await desk.SweepAsync(Minute));

        var survey = (await desk.SurveyAsync(conversation))!;
        var question = Assert.Single(await desk.QuestionsAsync(conversation));
        Assert.Equal((SurveyState.Asked, question.Id, desk.Agent.Id), (survey.State, survey.MessageId, survey.AgentId));
        Assert.Equal(["5 · Excellent", "4 · Good", "3 · Fair", "2 · Bad", "1 · Very bad"], MessageChoice.Read(question.Choices).Select(c => c.Label));
        Assert.Equal((true, DeliveryState.Queued, null), (question.IsAutomatic, question.Delivery, question.AgentId));
        Assert.Contains(DeskEventKind.SurveyAsked, await desk.Desk.EventsAsync(conversation));
    }

    [Fact]
    public async Task Asking_leaves_the_conversation_as_it_was()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        var before = await desk.Desk.ConversationAsync(conversation);
        await desk.SweepAsync(Delay);
        var after = await desk.Desk.ConversationAsync(conversation);
        Assert.Equal((ConversationStatus.Closed, before.ClosedAt, null), (after.Status, after.ClosedAt, after.WaitingSince));
        Assert.Equal((before.FirstResponseAt, before.AwaitingSince), (after.FirstResponseAt, after.AwaitingSince));
    }

    [Fact]
    public async Task A_channel_that_does_not_ask_leaves_nothing_behind()
    {
        await using var desk = await SurveyDesk.OpenAsync(asks: false);
        var conversation = await desk.ClosedAsync();
        Assert.Equal(0, await desk.SweepAsync(Delay));
        Assert.Null(await desk.SurveyAsync(conversation));
    }

    [Fact]
    public async Task What_was_closed_before_the_channel_began_to_ask_is_not_asked_about()
    {
        await using var desk = await SurveyDesk.OpenAsync(asks: false);
        var conversation = await desk.ClosedAsync();
        await desk.FollowAsync();
        await desk.SwitchAsync(desk.Channel, isOn: true);
        Assert.Equal(0, await desk.SweepAsync(Delay));
        Assert.Null(await desk.SurveyAsync(conversation));
    }

    [Fact]
    public async Task Opened_again_before_it_was_asked_it_waits_for_the_next_closing()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        await desk.FollowAsync();
        await desk.ReopenAsync(conversation);
        await desk.FollowAsync();
        Assert.Equal("reopened", await desk.SkippedAsync(conversation));
        Assert.Equal(0, await desk.SweepAsync(Delay));

        await desk.CloseAsync(conversation);
        Assert.Equal(0, await desk.SweepAsync(Delay - Minute));
        Assert.Equal(1, await desk.SweepAsync(Minute));
        Assert.Single(await desk.QuestionsAsync(conversation));
    }

    [Fact]
    public async Task Opened_again_unseen_by_the_follower_it_is_not_asked_either()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        await desk.FollowAsync();
        await desk.ReopenAsync(conversation);
        desk.Clock.Advance(Delay);
        Assert.Equal(1, await desk.Desk.Get<AskSurveys>().ExecuteAsync(desk.Clock.Now));
        Assert.Equal("reopened", await desk.SkippedAsync(conversation));
    }

    [Fact]
    public async Task A_conversation_is_asked_about_once_however_often_it_is_closed()
    {
        await using var desk = await SurveyDesk.OpenAsync(r => r with { EveryDays = 0 });
        var conversation = await desk.AskedAsync();
        await desk.ReopenAsync(conversation);
        await desk.CloseAsync(conversation);
        await desk.SweepAsync(Delay);
        Assert.Single(await desk.QuestionsAsync(conversation));
    }

    [Theory]
    [InlineData(-1, "recent")]
    [InlineData(0, "Asked")]
    public async Task The_same_customer_is_left_alone_for_as_long_as_the_owner_says(int minutes, string expected)
    {
        await using var desk = await SurveyDesk.OpenAsync(r => r with { EveryDays = 10 });
        var first = await desk.AskedAsync();
        var again = await desk.Desk.AddChannelAsync("telegram");
        await desk.SwitchAsync(again, isOn: true);
        desk.Clock.Advance(TimeSpan.FromDays(10) - Delay + TimeSpan.FromMinutes(minutes));
        var second = await SecondOfAsync(desk, first);
        await desk.CloseAsync(second);
        await desk.SweepAsync(Delay);
        Assert.Equal(expected, await desk.SkippedAsync(second));
    }

    [Fact]
    public async Task Two_conversations_of_a_customer_that_are_due_together_are_one_question()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var first = await desk.AnsweredAsync();
        var second = await SecondOfAsync(desk, first);
        await desk.CloseAsync(first);
        await desk.CloseAsync(second);
        await desk.SweepAsync(Delay);
        Assert.Equal("Asked recent", $"{await desk.SkippedAsync(first)} {await desk.SkippedAsync(second)}");
    }

    [Fact]
    public async Task It_is_the_work_of_whoever_answered_last_before_the_closing()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var other = await desk.Desk.AddAgentAsync("Ира");
        var conversation = await desk.AnsweredAsync();
        desk.Clock.Advance(Minute);
        await desk.ReplyAsync(conversation, other);
        desk.Clock.Advance(Minute);
        await desk.CloseAsync(conversation);
        await desk.SweepAsync(Delay);
        Assert.Equal(other.Id, (await desk.SurveyAsync(conversation))!.AgentId);
    }

    [Fact]
    public async Task After_an_outage_of_weeks_nobody_is_asked_about_what_they_have_forgotten()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        await desk.SweepAsync(Delay + TimeSpan.FromDays(14) + Minute);
        Assert.Equal("late", await desk.SkippedAsync(conversation));
    }

    [Theory]
    [InlineData(-1, SurveyState.Asked)]
    [InlineData(0, SurveyState.Expired)]
    public async Task What_nobody_answers_ends_on_its_day(int minutes, SurveyState expected)
    {
        await using var desk = await SurveyDesk.OpenAsync(r => r with { ExpiresDays = 7 });
        var conversation = await desk.AskedAsync();
        await desk.SweepAsync(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));
        Assert.Equal(expected, (await desk.SurveyAsync(conversation))!.State);
        Assert.Equal(expected == SurveyState.Expired, (await desk.Desk.EventsAsync(conversation)).Contains(DeskEventKind.SurveyExpired));
    }

    [Fact]
    public async Task Two_followers_and_two_sweeps_at_once_ask_each_customer_once()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        List<long> all = [];
        for (var n = 0; n < 30; n++) all.Add(await desk.ClosedAsync($"v{n}"));
        await Task.WhenAll(desk.FollowAsync(), desk.FollowAsync());
        desk.Clock.Advance(Delay);
        var asked = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Desk.Get<AskSurveys>().ExecuteAsync(desk.Clock.Now)));
        Assert.Equal(30, asked.Sum());
        foreach (var conversation in all) Assert.Single(await desk.QuestionsAsync(conversation));
    }

    [Fact]
    public async Task One_that_cannot_be_dealt_with_holds_up_nobody_else()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        List<long> all = [];
        for (var n = 0; n < 7; n++) all.Add(await desk.ClosedAsync($"v{n}"));
        await desk.FollowAsync();
        var stuck = (await desk.SurveyAsync(all[2]))!;

        // Its name is taken: storing the question fails.
        await desk.Desk.Writes.RunAsync(scope =>
        {
            scope.Db.Messages.Add(new Message { Id = scope.NewId(), ConversationId = all[2], ChannelId = desk.Channel, At = scope.Now, ClientId = $"survey:{stuck.Id}" });
            return ValueTask.CompletedTask;
        });
        Assert.Equal(6, await desk.SweepAsync(Delay));
        Assert.Equal((SurveyState.Planned, desk.Clock.Now.AddHours(1)), ((await desk.SurveyAsync(all[2]))!.State, (await desk.SurveyAsync(all[2]))!.DueAt));
    }

    /// <summary>Another conversation of the same customer, answered.</summary>
    private static async Task<long> SecondOfAsync(SurveyDesk desk, long first)
    {
        var second = await desk.AnsweredAsync("second");
        await desk.Desk.Writes.RunAsync(async scope =>
        {
            var owner = (await scope.Db.Conversations.SingleAsync(c => c.Id == first)).ContactId;
            (await scope.Db.Conversations.SingleAsync(c => c.Id == second)).ContactId = owner;
        });
        return second;
    }
}
