using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Surveys;

/// <summary>The second question, where the first was answered by a button: once, however often the score is changed.</summary>
internal sealed class AskMore(DeskDirectory directory, SurveyWords words, AskSurvey ask)
{
    public async ValueTask ExecuteAsync(WriteScope scope, Survey survey, Message question, string language)
    {
        if (survey.FollowUpId is not null) return;
        var byReply = directory.Current.Channel(question.ChannelId)?.Kind == "telegram";
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = question.ConversationId, ChannelId = question.ChannelId, ContactPointId = question.ContactPointId, Direction = MessageDirection.Out, IsAutomatic = true,
            At = scope.Now, Text = words.More(language, survey.Score ?? Survey.HighestScore, byReply), ClientId = SurveyMessage.FollowUp(survey.Id),
            Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now, Choices = MessageChoice.Write(words.Reasons(language, survey.Id, directory.Current.Rules.Surveys)),
        };
        await ask.StoreAsync(scope, message);
        survey.FollowUpId = message.Id;
    }
}
