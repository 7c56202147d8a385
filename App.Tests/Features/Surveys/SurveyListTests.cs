using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Privacy;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>What staff read of it, what the owner sets, and what goes with a person who is erased.</summary>
public sealed class SurveyListTests
{
    [Fact]
    public async Task Answers_are_listed_newest_first_page_by_page_and_summed()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var other = await desk.Desk.AddAgentAsync("Ира");
        var boss = (await desk.Desk.AddAgentAsync("Вера", AgentRole.Supervisor)).AsActor();
        await AnsweredAsync(desk, "a", "5 · Excellent");
        await AnsweredAsync(desk, "b", "2 · Bad");
        var conversation = await desk.AnsweredAsync("c");
        await desk.ReplyAsync(conversation, other);
        await desk.CloseAsync(conversation);
        await desk.SweepAsync(TimeSpan.FromHours(1));
        await desk.PressAsync(conversation, "4 · Good", "c");
        await desk.AskedAsync("d");
        var skipped = (await desk.Desk.CustomerWritesAsync(desk.Channel, "Hello?", "e")).ConversationId!.Value;
        await desk.CloseAsync(skipped);
        await desk.FollowAsync();

        var query = desk.Desk.Get<SurveysQuery>();
        var first = await query.PageAsync(boss, new SurveyFilter(), null, 2);
        var second = await query.PageAsync(boss, new SurveyFilter(), first.Next, 2);
        Assert.Equal([4, 2, 5], first.Rows.Concat(second.Rows).Select(r => r.Score));
        Assert.Null(second.Next);
        Assert.Equal([2], (await query.PageAsync(boss, new SurveyFilter(IsLow: true), null, 10)).Rows.Select(r => r.Score));
        Assert.Equal([4], (await query.PageAsync(boss, new SurveyFilter(AgentId: other.Id), null, 10)).Rows.Select(r => r.Score));
        Assert.Empty((await query.PageAsync(boss, new SurveyFilter(ChannelId: desk.Channel + 1), null, 10)).Rows);

        var sums = await query.TotalsAsync(boss, new SurveyFilter());
        Assert.Equal((3, 2, 1, 0), (sums.Answers, sums.Content, sums.Open, sums.Expired));
        Assert.Equal(11d / 3, sums.Average!.Value, 3);
        Assert.Equal([("surveys.skip.noAnswer", 1)], sums.Skipped);

        // An agent asks for everybody's and gets their own.
        Assert.Equal([4], (await query.PageAsync(other.AsActor(), new SurveyFilter(AgentId: desk.Agent.Id), null, 10)).Rows.Select(r => r.Score));
        Assert.Equal(1, (await query.TotalsAsync(other.AsActor(), new SurveyFilter())).Answers);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public async Task A_period_ends_to_the_minute(int minutes, int expected)
    {
        await using var desk = await SurveyDesk.OpenAsync();
        await AnsweredAsync(desk, "a", "5 · Excellent");
        desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes));
        var query = desk.Desk.Get<SurveysQuery>();
        Assert.Equal(expected, (await query.PageAsync(Actor.System, new SurveyFilter(Days: 7), null, 10)).Rows.Count);
        Assert.Single((await query.PageAsync(Actor.System, new SurveyFilter(Days: null), null, 10)).Rows);
    }

    [Theory]
    [InlineData("/surveys", "", "", "", "")]
    [InlineData("/surveys?score=low&agent=7&channel=8&days=all", "low", "7", "8", "all")]
    [InlineData("/surveys?days=7", "", "x", "-1", "7")]
    public void A_filter_stands_in_the_address(string expected, string score, string agent, string channel, string days) =>
        Assert.Equal(expected, SurveyFilter.Read(score, agent, channel, days).In("/surveys"));

    [Fact]
    public async Task What_a_card_shows_follows_the_conversation_to_whom_it_belongs()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await AnsweredAsync(desk, "a", "5 · Excellent");
        await desk.AnsweredAsync("b");
        await using var db = desk.Desk.Read();
        var (mine, other) = ((await db.Conversations.SingleAsync(c => c.Id == conversation)).ContactId, await db.Contacts.MaxAsync(c => c.Id));
        await desk.Desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == conversation)).ContactId = other);
        var query = desk.Desk.Get<SurveysQuery>();
        Assert.Empty(await query.OfContactAsync(Actor.System, mine, 5));
        Assert.Equal(5, Assert.Single(await query.OfContactAsync(Actor.System, other, 5)).Score);
    }

    [Fact]
    public async Task A_reason_that_is_removed_stays_in_old_answers_and_its_id_is_never_given_again()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var save = desk.Desk.Get<SaveSurveyRules>();
        Assert.Null(await save.ExecuteAsync(Actor.System, new SurveyRulesDraft(new SurveyRules { DelayMinutes = 5 }, [new(0, " Новая ", ""), new(2, "Непонятно", "Unclear")], [desk.Channel])));
        await using var db = desk.Desk.Read();
        var stored = DeskRules.Read((await db.Desks.SingleAsync()).Rules).Surveys;
        Assert.Equal([(4, "Новая", false), (2, "Непонятно", false), (1, "Долго", true), (3, "Грубо", true)], stored.Reasons.Select(r => (r.Id, r.Ru, r.IsRemoved)));
        Assert.Equal(5, stored.DelayMinutes);
        Assert.Equal(["Slow"], SurveyReasonText.Of([1], stored, "en"));
    }

    [Theory]
    [InlineData("surveys.problem.delay", -1, 30, 14, 2)]
    [InlineData("surveys.problem.every", 0, 366, 14, 2)]
    [InlineData("surveys.problem.days", 0, 0, 0, 2)]
    [InlineData("surveys.problem.low", 0, 0, 1, 5)]
    public async Task What_makes_no_sense_is_not_stored(string expected, int delay, int every, int days, int low)
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var draft = new SurveyRulesDraft(new SurveyRules { DelayMinutes = delay, EveryDays = every, ExpiresDays = days, ChangeDays = days, LowScore = low }, [], []);
        Assert.Equal(expected, await desk.Desk.Get<SaveSurveyRules>().ExecuteAsync(Actor.System, draft));
        Assert.True(desk.Desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.RulesOf(desk.Channel).AsksHowItWent);
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Desk.Get<SaveSurveyRules>().ExecuteAsync(desk.Agent.AsActor(), draft));
    }

    [Fact]
    public async Task What_an_erased_person_said_goes_and_the_score_stays_for_the_numbers()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await AnsweredAsync(desk, "a", "2 · Bad");
        var followUp = (await desk.QuestionsAsync(conversation))[1];
        await desk.PressAsync(conversation, "Slow", "a");
        await desk.SendAsync(followUp.Id, $"survey:{(await desk.SurveyAsync(conversation))!.Id}:w0", "a", "Anna was cross");
        Assert.NotNull((await desk.SurveyAsync(conversation))!.Words);
        await desk.Desk.Writes.RunAsync(async scope =>
        {
            while (await desk.Desk.Get<EraseTalk>().StepAsync(scope, conversation)) await scope.Db.SaveChangesAsync();
        });
        var survey = (await desk.SurveyAsync(conversation))!;
        Assert.Equal((2, null, null, null), (survey.Score, survey.Words, survey.Reasons, survey.TokenHash));
        await using var db = desk.Desk.Read();
        Assert.DoesNotContain(await db.Events.Select(e => e.Data).ToListAsync(), d => d?.Contains("cross", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(await db.Messages.Select(m => m.Choices).ToListAsync(), d => d?.Contains("cross", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_was_merged_is_still_answered_and_told_where_it_goes_on()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AskedAsync();
        var into = await desk.AnsweredAsync("b");
        var (survey, question) = ((await desk.SurveyAsync(conversation))!, Assert.Single(await desk.QuestionsAsync(conversation)));
        await desk.Desk.Writes.RunAsync(async scope => await Merges.MoveAsync(
            scope, await scope.Db.Conversations.SingleAsync(c => c.Id == conversation), await scope.Db.Conversations.SingleAsync(c => c.Id == into), Actor.System));
        Assert.Equal(IntakeOutcome.Applied, (await desk.SendAsync(question.Id, $"survey:{survey.Id}:s4", "anna")).Outcome);
        Assert.Equal((4, conversation), ((await desk.SurveyAsync(conversation))!.Score, (await desk.SurveyAsync(conversation))!.ConversationId));
        Assert.Contains(DeskEventKind.SurveyAnswered, await desk.Desk.EventsAsync(into));
        Assert.Equal(2, (await desk.QuestionsAsync(into)).Count);
        Assert.Equal(4, Assert.Single((await desk.Desk.Get<SurveysQuery>().PageAsync(Actor.System, new SurveyFilter(), null, 10)).Rows).Score);
    }

    [Fact]
    public async Task What_is_known_about_a_person_includes_what_they_answered()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await AnsweredAsync(desk, "a", "2 · Bad");
        await desk.PressAsync(conversation, "Slow", "a");
        var contact = (await desk.Desk.ConversationAsync(conversation)).ContactId;
        var archive = await desk.Desk.Get<ExportContact>().ExecuteAsync(Actor.System, contact, default);
        using var packed = new MemoryStream();
        await archive!.WriteAsync(packed, default);
        await using var zip = new System.IO.Compression.ZipArchive(packed);
        using var card = new StreamReader(await zip.GetEntry("contact.json")!.OpenAsync());
        var told = await card.ReadToEndAsync();
        Assert.Contains("\"score\": 2", told, StringComparison.Ordinal);
        Assert.Contains("Slow", told, StringComparison.Ordinal);
    }

    private static async Task<long> AnsweredAsync(SurveyDesk desk, string visitor, string label)
    {
        var conversation = await desk.AskedAsync(visitor);
        await desk.PressAsync(conversation, label, visitor);
        return conversation;
    }
}
