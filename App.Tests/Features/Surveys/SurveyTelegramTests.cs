using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>From closing to words, through a server that keeps Telegram's manners.</summary>
public sealed class SurveyTelegramTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TelegramDesk desk = null!;
    private BotPerson anna = null!;

    public async Task InitializeAsync()
    {
        desk = await TelegramDesk.OpenAsync(output);
        await desk.Desk.Get<SaveRules>().ExecuteAsync(Actor.System, desk.ChannelId, (r, _) => r with { AsksHowItWent = true });
        await desk.Desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { DelayMinutes = 0, Reasons = SurveyDesk.Reasons } });
        anna = desk.Person();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Buttons_then_reasons_then_words_and_nothing_is_opened_again()
    {
        var (conversation, question) = await AskedAsync();
        Assert.Equal(["5 · Отлично", "4 · Хорошо", "3 · Нормально", "2 · Плохо", "1 · Очень плохо"], question.Buttons.Select(b => b.Label));
        anna.Presses(question, "2 · Плохо");
        var more = await Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(anna.Id).ElementAtOrDefault(2)), "the second question");
        Assert.Equal(["Долго", "Непонятно"], more.Buttons.Select(b => b.Label));
        Assert.Contains("ответом на это сообщение", more.Text, StringComparison.Ordinal);
        await Wait.UntilAsync(() => question.Buttons.Any(b => b.Label == "✓ 2 · Плохо"), "the score to be marked");
        Assert.Equal("Записали, спасибо!", desk.Api.CallsTo("answerCallbackQuery")[0].Text("text"));

        anna.Presses(more, "Долго");
        await Wait.UntilAsync(() => more.Buttons.Any(b => b.Label == "✓ Долго"), "the reason to be marked");
        anna.Presses(more, "✓ Долго");
        await Wait.UntilAsync(() => more.Buttons.Any(b => b.Label == "Долго"), "the reason to be taken back");
        anna.Presses(more, "Непонятно");
        anna.Answers(more, "Ждала три дня");
        var words = await desk.MessageAsync("Ждала три дня");

        await using var db = desk.Read();
        var survey = await Wait.ForAsync(async () => await db.Surveys.AsNoTracking().FirstOrDefaultAsync(s => s.Words != null && s.Reasons == "[2]"), "the words and the reason");
        Assert.Equal((2, "Ждала три дня", conversation), (survey.Score, survey.Words, words.ConversationId));
        var after = await desk.ConversationAsync(conversation);
        Assert.Equal((ConversationStatus.Closed, null), (after.Status, after.WaitingSince));
        Assert.Equal(1, await db.Conversations.CountAsync());
    }

    [Fact]
    public async Task Words_that_answer_nothing_open_the_conversation_as_always()
    {
        var (conversation, question) = await AskedAsync();
        anna.Presses(question, "5 · Отлично");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 3, "the second question");
        await desk.WrittenByAsync(anna, "И ещё вопрос");
        await Wait.UntilAsync(async () => (await desk.ConversationAsync(conversation)).WaitingSince is not null, "somebody to wait");
        await using var db = desk.Read();
        Assert.Null((await db.Surveys.SingleAsync()).Words);
    }

    [Fact]
    public async Task An_answer_to_the_question_a_day_later_is_a_message_like_any_other()
    {
        var (conversation, question) = await AskedAsync();
        anna.Presses(question, "5 · Отлично");
        var more = await Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(anna.Id).ElementAtOrDefault(2)), "the second question");
        await desk.Desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(async scope =>
        {
            var followUp = (await scope.Db.Surveys.SingleAsync()).FollowUpId;
            (await scope.Db.Messages.SingleAsync(m => m.Id == followUp)).At = scope.Now.AddHours(-24).AddMinutes(-1);
        });
        anna.Answers(more, "А вот и нет");
        await desk.MessageAsync("А вот и нет");
        Assert.Equal(ConversationStatus.Open, (await desk.ConversationAsync(conversation)).Status);
    }

    private async Task<(long Conversation, FakeSent Question)> AskedAsync()
    {
        var asked = await desk.WrittenByAsync(anna);
        await desk.ReplyAsync(asked.ConversationId, "Уже едет");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 1, "the answer");
        await desk.Desk.Get<CloseConversation>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId);
        await using var db = desk.Read();
        await Wait.UntilAsync(() => db.Surveys.AnyAsync(), "the survey to be planned");
        Assert.Equal(1, await desk.Desk.Get<AskSurveys>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime));
        return (asked.ConversationId, await Wait.ForAsync(() => Task.FromResult(desk.Api.SentTo(anna.Id).ElementAtOrDefault(1)), "the question"));
    }
}
