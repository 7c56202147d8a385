using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Api.Widget;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>The question in the chat on the site, by the requests of a visitor's browser.</summary>
public sealed class SurveyChatTests(ITestOutputHelper output) : ChatTest(output)
{
    [Fact]
    public async Task A_visitor_scores_changes_it_chooses_reasons_and_writes_in_the_card()
    {
        using var visitor = await AskedAsync();
        var question = (await visitor.HistoryAsync()).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("5 · Excellent", question.GetProperty("choices")[0].GetProperty("label").GetString());
        Assert.True(question.GetProperty("choices")[0].GetProperty("open").GetBoolean());
        foreach (var place in (int[])[3, 0, 3, 3]) await PressAsync(visitor, question.GetProperty("id").GetInt64(), place);
        var more = (await visitor.HistoryAsync()).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("Slow=False|Unclear=False|In your own words=False", Said(more));
        await PressAsync(visitor, more.GetProperty("id").GetInt64(), 0);
        using (var typed = await visitor.PostAsync("choices", new { message = more.GetProperty("id").GetInt64(), token = more.GetProperty("choices")[2].GetProperty("token").GetString(), words = "Nobody called" })) Assert.Equal(HttpStatusCode.NoContent, typed.StatusCode);
        more = (await visitor.HistoryAsync()).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("Slow=True|Unclear=False|In your own words=True", Said(more));
        Assert.Equal("Nobody called", more.GetProperty("choices")[2].GetProperty("words").GetString());

        await using var db = Read();
        var survey = await db.Surveys.SingleAsync();
        Assert.Equal((2, "[1]", "Nobody called"), (survey.Score, survey.Reasons, survey.Words));
        Assert.Equal(ConversationStatus.Closed, (await db.Conversations.SingleAsync()).Status);
    }

    [Fact]
    public async Task When_the_time_is_over_the_visitor_is_told_in_kind_words()
    {
        using var visitor = await AskedAsync();
        var question = (await visitor.HistoryAsync()).GetProperty("items").EnumerateArray().Last();
        await Desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope => (await scope.Db.Surveys.SingleAsync()).DueAt = scope.Now.AddMinutes(-1));
        using var late = await visitor.PostAsync("choices", new { message = question.GetProperty("id").GetInt64(), token = question.GetProperty("choices")[0].GetProperty("token").GetString() });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Thank you", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ChatVisitor> AskedAsync()
    {
        await using var db = Read();
        var channel = await db.Channels.Where(c => c.PublicKey == Key).Select(c => c.Id).SingleAsync();
        await Desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { AsksHowItWent = true });
        await Desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { DelayMinutes = 0, Reasons = SurveyDesk.Reasons } });
        await Wait.UntilAsync(() => db.FollowerMarks.AnyAsync(m => m.Name == "surveys"), "closings to be followed");
        var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("Where is it?");
        await AnswerAsync("Here");
        var conversation = await db.Conversations.Select(c => c.Id).SingleAsync();
        await Desk.Get<CloseConversation>().ExecuteAsync(Actor.System, conversation);
        await Wait.UntilAsync(() => db.Surveys.AnyAsync(), "the survey to be planned");
        Assert.Equal(1, await Desk.Get<AskSurveys>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime));
        return visitor;
    }

    private static async Task PressAsync(ChatVisitor visitor, long message, int place)
    {
        var now = (await visitor.HistoryAsync()).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetInt64() == message);
        using var answer = await visitor.PostAsync("choices", new { message, token = now.GetProperty("choices")[place].GetProperty("token").GetString() });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static string Said(JsonElement item) => string.Join('|', item.GetProperty("choices").EnumerateArray().Select(c => $"{c.GetProperty("label").GetString()}={c.GetProperty("chosen").GetBoolean()}"));

    private DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
}
