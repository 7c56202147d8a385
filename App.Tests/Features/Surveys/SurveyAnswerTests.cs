using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>What a customer presses counts, may be changed, and calls somebody when it is low.</summary>
public sealed class SurveyAnswerTests
{
    [Fact]
    public async Task A_score_is_kept_and_the_second_question_comes_once()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        Assert.Equal(IntakeOutcome.Applied, (await desk.PressAsync(conversation, "4 · Good")).Outcome);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.PressAsync(conversation, "5 · Excellent");
        await desk.PressAsync(conversation, "5 · Excellent");

        var survey = (await desk.SurveyAsync(conversation))!;
        Assert.Equal((SurveyState.Answered, 5, null), (survey.State, survey.Score, survey.DueAt));
        Assert.Equal(TimeSpan.FromMinutes(1), survey.ChangedAt - survey.AnsweredAt);
        var questions = await desk.QuestionsAsync(conversation);
        Assert.Equal(2, questions.Count);
        Assert.Equal(questions[1].Id, survey.FollowUpId);
        Assert.Equal(["Slow", "Unclear", "In your own words"], MessageChoice.Read(questions[1].Choices).Select(c => c.Label));
        Assert.Equal("5 · Excellent", Assert.Single(MessageChoice.Read(questions[0].Choices), c => c.PressedAt is not null).Label);
        Assert.Equal(
            [DeskEventKind.SurveyAnswered, DeskEventKind.SurveyChanged],
            (await desk.Desk.EventsAsync(conversation)).Where(k => k is DeskEventKind.SurveyAnswered or DeskEventKind.SurveyChanged));
        Assert.Equal(ConversationStatus.Closed, (await desk.Desk.ConversationAsync(conversation)).Status);
    }

    [Fact]
    public async Task Several_reasons_are_chosen_and_taken_back_and_a_press_that_comes_twice_changes_nothing()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        await desk.PressAsync(conversation, "3 · Fair");
        var followUp = (await desk.QuestionsAsync(conversation))[1];
        var slow = MessageChoice.Read(followUp.Choices)[0].Token;
        await desk.SendAsync(followUp.Id, slow, "anna");
        await desk.SendAsync(followUp.Id, slow, "anna");
        await desk.PressAsync(conversation, "Unclear");
        Assert.Equal([1, 2], (await desk.SurveyAsync(conversation))!.ReadReasons());
        await desk.PressAsync(conversation, "Slow");
        Assert.Equal([2], (await desk.SurveyAsync(conversation))!.ReadReasons());
        Assert.Equal(IntakeOutcome.Applied, (await desk.SendAsync(followUp.Id, MessageChoice.Read(followUp.Choices)[^1].Token, "anna", "Never called back")).Outcome);
        Assert.Equal("Never called back", (await desk.SurveyAsync(conversation))!.Words);
        Assert.Equal(ConversationStatus.Closed, (await desk.Desk.ConversationAsync(conversation)).Status);
    }

    [Fact]
    public async Task Nobody_answers_in_another_ones_place_nor_what_was_not_offered()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        await desk.Desk.CustomerWritesAsync(desk.Channel, "Me too", "boris");
        var conversation = await desk.AskedAsync();
        var survey = (await desk.SurveyAsync(conversation))!;
        foreach (var (token, who) in ((string, string)[])[($"survey:{survey.Id}:s5", "boris"), ($"survey:{survey.Id}:s6", "anna"), ($"survey:{survey.Id + 1}:s5", "anna"), ("survey:x:s5", "anna"), ($"survey:{survey.Id}:r1", "anna")])
        {
            Assert.Equal("intake.unknownChoice", (await desk.SendAsync(survey.MessageId!.Value, token, who)).Reason);
        }

        Assert.Equal(SurveyState.Asked, (await desk.SurveyAsync(conversation))!.State);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(1, 2)]
    public async Task An_answer_can_be_changed_until_its_day(int minutes, int expected)
    {
        await using var desk = await SurveyDesk.OpenAsync(r => r with { ChangeDays = 3 });
        var conversation = await desk.AskedAsync();
        await desk.PressAsync(conversation, "2 · Bad");
        desk.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(minutes));
        var pressed = await desk.PressAsync(conversation, "5 · Excellent");
        Assert.Equal(expected, (await desk.SurveyAsync(conversation))!.Score);
        Assert.Equal(minutes > 0 ? "intake.surveyOver" : null, pressed.Reason);
        Assert.NotNull(pressed.Words);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task What_comes_after_the_last_day_comes_too_late(int minutes, bool counts)
    {
        await using var desk = await SurveyDesk.OpenAsync(r => r with { ExpiresDays = 3 });
        var conversation = await desk.AskedAsync();
        desk.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(minutes));
        await desk.PressAsync(conversation, "5 · Excellent");
        Assert.Equal(counts ? 5 : null, (await desk.SurveyAsync(conversation))!.Score);
    }

    [Theory]
    [InlineData("2 · Bad", true)]
    [InlineData("3 · Fair", false)]
    public async Task A_low_score_alerts_tags_and_reopens_as_the_owner_chose(string label, bool isLow)
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var boss = await desk.Desk.AddAgentAsync("Вера", AgentRole.Supervisor);
        await desk.Desk.AddAgentAsync("Пётр");
        var tag = await desk.Desk.Writes.RunAsync(scope =>
        {
            var made = new Tag { Id = scope.NewId(), Name = "unhappy", Key = "unhappy", CreatedAt = scope.Now };
            scope.Db.Tags.Add(made);
            scope.Announce(SmallDesk.Live.NoticeKind.Tag, made.Id);
            return ValueTask.FromResult(made.Id);
        });
        await desk.SetAsync(r => r with { LowTagId = tag, LowReopens = true });
        var conversation = await desk.AskedAsync();
        await desk.PressAsync(conversation, label);
        await desk.PressAsync(conversation, isLow ? "1 · Very bad" : "4 · Good");

        await using var db = desk.Desk.Read();
        var alerts = await db.StaffAlerts.AsNoTracking().Where(a => a.Kind == AlertKind.LowScore).Select(a => a.AgentId).Order().ToListAsync();
        Assert.Equal(isLow ? new[] { desk.Agent.Id, boss.Id }.Order() : [], alerts);
        Assert.Equal(isLow, await db.ConversationTags.AnyAsync(t => t.ConversationId == conversation && t.TagId == tag));
        var after = await desk.Desk.ConversationAsync(conversation);
        Assert.Equal((isLow ? ConversationStatus.Open : ConversationStatus.Closed, null), (after.Status, after.WaitingSince));
    }

    [Fact]
    public async Task A_score_that_falls_later_alerts_and_reopens_only_by_choice()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        await desk.PressAsync(conversation, "5 · Excellent");
        await using var db = desk.Desk.Read();
        Assert.Equal(0, await db.StaffAlerts.CountAsync());
        await desk.PressAsync(conversation, "1 · Very bad");
        Assert.Equal(1, await db.StaffAlerts.CountAsync());
        Assert.Equal(ConversationStatus.Closed, (await desk.Desk.ConversationAsync(conversation)).Status);
    }

    [Fact]
    public async Task The_answer_stands_in_the_timeline()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        await desk.PressAsync(conversation, "2 · Bad");
        await desk.PressAsync(conversation, "Slow");
        var page = await desk.Desk.Get<TimelineQuery>().PageAsync(desk.Agent.AsActor(), conversation);
        var texts = desk.Desk.Get<SmallDesk.Ui.Texts>();
        var told = page.Items.Where(i => i.Event?.Kind is DeskEventKind.SurveyAnswered or DeskEventKind.SurveyChanged).Select(i => SmallDesk.Features.Surveys.SurveyText.Of(texts, i.Event!.Data, "Anna")).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains("2", told[0], StringComparison.Ordinal);
        Assert.Contains("Slow", told[1], StringComparison.Ordinal);
    }
}
