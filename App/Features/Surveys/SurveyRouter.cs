using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Intake;
using SmallDesk.Features.Names;
using SmallDesk.Live;

namespace SmallDesk.Features.Surveys;

/// <summary>
/// What a customer presses under a question of ours, and what they write as an answer to it. Whatever does not fit exactly goes the way of
/// everything that customers write: nothing is lost because it looked like an answer.
/// </summary>
internal sealed class SurveyRouter(AnswerSurvey answers, AskMore more, MessageIntake messages, DeskDirectory directory, SurveyWords words, CustomerLanguage languages) : IInboundRouter
{
    private static readonly TimeSpan WordsWithin = TimeSpan.FromHours(24);

    public async ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item) => item switch
    {
        InboundChoice press when SurveyPress.IsOurs(press.Token) => await PressedAsync(scope, channelId, press),
        InboundMessage { From.Kind: ContactPointKind.Telegram, ReplyTo: { } answered, IsAutomatic: false, IsHistory: false, Unwanted: null } message when !string.IsNullOrWhiteSpace(message.Text)
            => await WrittenAsync(scope, channelId, message, answered),
        _ => null,
    };

    private async ValueTask<AcceptedItem> PressedAsync(WriteScope scope, long channelId, InboundChoice press)
    {
        if (SurveyPress.Read(press.Token) is not { } said || await scope.Db.Surveys.FirstOrDefaultAsync(s => s.Id == said.SurveyId) is not { } survey) return Ignored(press, "intake.unknownChoice");
        var message = await ChoiceIntake.OfferAsync(scope, channelId, press) ?? await UnnotedAsync(scope, channelId, press, survey);
        if (message is null || (message.Id != survey.MessageId && message.Id != survey.FollowUpId)) return Ignored(press, "intake.unknownChoice");
        var customer = await CustomerAsync(scope, message);
        if (customer is not { IsBlocked: false }) return Ignored(press, "intake.unknownChoice");
        if (AnswerOf(survey, said, press.Words) is not { } answer) return Ignored(press, "intake.unknownChoice");
        var language = await languages.OfAsync(scope.Db, await scope.Db.Conversations.SingleAsync(c => c.Id == message.ConversationId));
        var outcome = await answers.WithinAsync(scope, survey, answer);
        if (outcome == SurveyOutcome.Over) return Ignored(press, "intake.surveyOver") with { Words = words.Of(language, "surveys.over") };
        if (outcome == SurveyOutcome.Invalid) return Ignored(press, "intake.unknownChoice");
        Show(scope, survey, message);
        if (said.Score is not null) await more.ExecuteAsync(scope, survey, message, language);
        return new AcceptedItem(press.ItemKey, IntakeOutcome.Applied, null, message.Id, message.ConversationId, outcome == SurveyOutcome.Unchanged) { Words = words.Of(language, "surveys.kept") };
    }

    /// <summary>A question that has left and whose id in the channel we do not know (yet): who presses faster than we write it down, or after a crash of ours, is heard.</summary>
    private static async ValueTask<Message?> UnnotedAsync(WriteScope scope, long channelId, InboundChoice press, Survey survey)
    {
        if (press.MessageId is not null) return null;
        var value = ContactPointValue.Normalise(press.From.Kind, press.From.Value);
        var sent = await scope.Db.Messages.Where(m => (m.Id == survey.MessageId || m.Id == survey.FollowUpId) && m.ChannelId == channelId && m.ExternalId == null && m.DeletedAt == null && m.DeliveryAttempts > 0
            && scope.Db.ContactPoints.Any(p => p.Id == m.ContactPointId && p.Kind == press.From.Kind && p.Value == value)).ToListAsync();
        return sent.Find(m => MessageChoice.Read(m.Choices).Any(c => c.Token == press.Token));
    }

    private static SurveyAnswer? AnswerOf(Survey survey, SurveyPress said, string? typed)
    {
        if (said.Score is { } score) return new SurveyAnswer(score);
        if (said.TakesWords) return typed is null ? null : new SurveyAnswer(Words: typed);
        return said.Reason is { } reason ? new SurveyAnswer(Reasons: reason.IsOn ? [.. survey.ReadReasons(), reason.Id] : [.. survey.ReadReasons().Where(r => r != reason.Id)]) : null;
    }

    /// <summary>The buttons say what is chosen now; a reason's says the opposite of what it is.</summary>
    private static void Show(WriteScope scope, Survey survey, Message message)
    {
        var chosen = survey.ReadReasons();
        message.Choices = MessageChoice.Write([.. MessageChoice.Read(message.Choices).Select(choice => SurveyPress.Read(choice.Token) switch
        {
            { Score: { } score } => choice with { PressedAt = score == survey.Score ? choice.PressedAt ?? scope.Now : null },
            { Reason: { } reason } press => choice with
            {
                Token = SurveyPress.OfReason(press.SurveyId, reason.Id, !chosen.Contains(reason.Id)).Token, PressedAt = chosen.Contains(reason.Id) ? choice.PressedAt ?? scope.Now : null,
            },
            { TakesWords: true } => choice with { Words = survey.Words, PressedAt = survey.Words is null ? null : scope.Now },
            _ => choice,
        })]);
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
    }

    private async ValueTask<AcceptedItem?> WrittenAsync(WriteScope scope, long channelId, InboundMessage item, string answered)
    {
        var question = scope.Rows.Message(channelId, answered);
        if (SurveyMessage.AskingMore(question) is not { } id || scope.Now - question!.At > WordsWithin) return null;
        if (await CustomerAsync(scope, question) is not { IsBlocked: false } customer || customer.Address != ContactPointValue.Normalise(item.From.Kind, item.From.Value)) return null;
        if (await scope.Db.Surveys.FirstOrDefaultAsync(s => s.Id == id && s.FollowUpId == question.Id) is not { } survey || !survey.Takes(directory.Current.Rules.Surveys.ChangeDays, scope.Now)) return null;
        if (scope.Rows.MergedConversation(survey.ConversationId) is not { DeletedAt: null } conversation) return null;

        // An open conversation takes it as it takes everything; it is an answer all the same.
        var stored = await messages.StoreAsync(scope, channelId, item, conversation.Status == ConversationStatus.Closed ? conversation : null);
        if (!stored.IsRepeat) await answers.WithinAsync(scope, survey, new SurveyAnswer(Words: Joined(survey.Words, item.Text)) { MessageId = stored.MessageId });
        return stored;
    }

    private static string Joined(string? before, string text) => before is null ? text : $"{before}\n{text}";

    private static async ValueTask<Asked?> CustomerAsync(WriteScope scope, Message question) => await (
        from point in scope.Db.ContactPoints.AsNoTracking()
        join contact in scope.Db.Contacts on point.ContactId equals contact.Id
        where point.Id == question.ContactPointId && contact.ErasedAt == null
        select new Asked(point.Value, contact.BlockedAt != null)).FirstOrDefaultAsync();

    private static AcceptedItem Ignored(InboundChoice press, string reason) => new(press.ItemKey, IntakeOutcome.Ignored, reason, null, null, IsRepeat: false);

    private sealed record Asked(string Address, bool IsBlocked);
}
