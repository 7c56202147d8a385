using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Live;

namespace SmallDesk.Features.Surveys;

/// <summary>Settles some surveys inside one write: looks again at everything that decides, then asks, drops or ends.</summary>
internal sealed class AskSurvey(DeskDirectory directory, SurveyWords words, SurveyLinks links)
{
    /// <param name="scope">The work item.</param>
    /// <param name="ids">Which.</param>
    /// <param name="ways">By conversation: how each customer is asked, or why they cannot be.</param>
    /// <param name="now">The time of the sweep, UTC.</param>
    /// <returns>How many were settled; those that another sweep settled meanwhile are none.</returns>
    public async ValueTask<int> ExecuteAsync(WriteScope scope, IReadOnlyList<long> ids, IReadOnlyDictionary<long, (SurveyWay? Way, string? WhyNot)> ways, DateTime now)
    {
        var due = await scope.Db.Surveys.Where(s => ids.Contains(s.Id) && s.DueAt != null && s.DueAt <= now).OrderBy(s => s.DueAt).ThenBy(s => s.Id).ToListAsync();
        var talks = await ClosedTalk.ReadAsync(scope.Db, [.. due.Where(s => s.State == SurveyState.Planned).Select(s => s.ConversationId)], directory.Current.Rules.Surveys);
        HashSet<long> asked = [];
        foreach (var survey in due)
        {
            if (survey.State == SurveyState.Asked) Expire(scope, survey);
            else if (WhyNot(survey, talks[survey.ConversationId], ways.GetValueOrDefault(survey.ConversationId), asked, now) is { } reason) Skip(scope, survey, reason);
            else await AskAsync(scope, survey, talks[survey.ConversationId], ways[survey.ConversationId].Way!, now);
            if (survey.State == SurveyState.Asked) asked.Add(talks[survey.ConversationId].ContactId);
        }

        return due.Count;
    }

    private string? WhyNot(Survey survey, ClosedTalk talk, (SurveyWay? Way, string? WhyNot) way, HashSet<long> asked, DateTime now)
    {
        var rules = directory.Current.Rules.Surveys;
        if (talk.Status == ConversationStatus.Closed && talk.ClosedAt != survey.ClosedAt) return "surveys.skip.reopened";
        if (talk.WhyNot(rules, directory.Current.RulesOf(talk.ChannelId).AsksHowItWent, now) is { } why) return why;
        if (asked.Contains(talk.ContactId) && rules.EveryDays > 0) return "surveys.skip.recent";

        // After an outage: nobody remembers by then.
        if (now - survey.ClosedAt > TimeSpan.FromMinutes(rules.DelayMinutes) + TimeSpan.FromDays(rules.ExpiresDays)) return "surveys.skip.late";
        return way.Way is null ? way.WhyNot ?? "surveys.skip.unreachable" : null;
    }

    private static void Expire(WriteScope scope, Survey survey)
    {
        survey.Expire();
        scope.Record(SurveyFacts.Expired(survey, scope.Now));
    }

    private static void Skip(WriteScope scope, Survey survey, string reason)
    {
        survey.Skip(reason);
        scope.Record(SurveyFacts.Skipped(survey, scope.Now));
    }

    private async ValueTask AskAsync(WriteScope scope, Survey survey, ClosedTalk talk, SurveyWay way, DateTime now)
    {
        var rules = directory.Current.Rules.Surveys;
        var message = new Message
        {
            Id = scope.NewId(), ConversationId = survey.ConversationId, ChannelId = way.ChannelId, ContactPointId = way.PointId, Direction = MessageDirection.Out, IsAutomatic = true,
            At = scope.Now, Text = words.Question(way.Language, rules), ClientId = SurveyMessage.Question(survey.Id), Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now,
            Choices = way.Mailbox is null ? MessageChoice.Write(words.Scores(way.Language, survey.Id)) : null,
        };
        if (way.Mailbox is { } mailbox)
        {
            await MailLetter.PrepareAsync(scope, mailbox, message, null, way.Address);
            survey.TokenHash = links.HashFor(survey.Id);
        }

        await StoreAsync(scope, message);
        survey.Ask(message.Id, rules.ExpiresDays, now);
        survey.ContactId = talk.ContactId;
        scope.Record(SurveyFacts.Asked(survey, scope.Now));
    }

    /// <summary>A message of the desk itself in a conversation that stays as it is.</summary>
    public async ValueTask StoreAsync(WriteScope scope, Message message)
    {
        var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == message.ConversationId);
        scope.Append(message);
        scope.Index(message, isNew: true);
        scope.Record(conversation.WeWrote(message, Actor.System, directory.Current.HoursOf(conversation.ChannelId), scope.Now));
        scope.Announce(NoticeKind.MessageAdded, message.Id, conversation.Id);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
    }
}
