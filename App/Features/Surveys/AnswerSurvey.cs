using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Tags;
using SmallDesk.Live;

namespace SmallDesk.Features.Surveys;

/// <summary>What a customer answers; what is null stays as it is.</summary>
/// <param name="Score">1 to 5.</param>
/// <param name="Reasons">All reasons they choose.</param>
/// <param name="Words">Their own words; empty takes them back.</param>
internal sealed record SurveyAnswer(int? Score = null, IReadOnlyCollection<int>? Reasons = null, string? Words = null)
{
    /// <summary>The message that the words came as, where they are one.</summary>
    public long? MessageId { get; init; }
}

/// <summary>What came of it.</summary>
internal enum SurveyOutcome
{
    /// <summary>It counts.</summary>
    Kept,

    /// <summary>It says what was known.</summary>
    Unchanged,

    /// <summary>The time for it is over.</summary>
    Over,

    /// <summary>No such score, or reasons and words before there is one.</summary>
    Invalid,
}

/// <summary>Keeps a customer's answer, and calls somebody of ours when it is a low one.</summary>
internal sealed class AnswerSurvey(DeskDirectory directory, SurveyWords words, RaiseAlert alerts)
{
    /// <param name="scope">The work item.</param>
    /// <param name="survey">The survey, tracked.</param>
    /// <param name="answer">What they say.</param>
    public async ValueTask<SurveyOutcome> WithinAsync(WriteScope scope, Survey survey, SurveyAnswer answer)
    {
        var rules = directory.Current.Rules.Surveys;
        if (!survey.Takes(rules.ChangeDays, scope.Now)) return SurveyOutcome.Over;
        if (answer.Score is < Survey.LowestScore or > Survey.HighestScore || (answer.Score ?? survey.Score) is null) return SurveyOutcome.Invalid;
        var (before, isFirst) = (survey.Score, survey.AnsweredAt is null);
        if (Apply(scope, survey, answer, rules) is not { } told) return SurveyOutcome.Unchanged;
        var conversation = await ConversationChange.FindAsync(scope, survey.ConversationId);
        Record(scope, survey, conversation, isFirst, told, answer.MessageId);
        if (conversation is not null && rules.IsLow(survey.Score) && !rules.IsLow(before)) await CallAsync(scope, survey, conversation, rules);
        return SurveyOutcome.Kept;
    }

    /// <returns>What is told of it; null when nothing changed.</returns>
    private SurveyTold? Apply(WriteScope scope, Survey survey, SurveyAnswer answer, SurveyRules rules)
    {
        var (told, isChanged) = (new SurveyTold(null), false);
        if (answer.Score is { } score && score != survey.Score)
        {
            (told, isChanged) = (told with { Score = score, From = survey.Score }, true);
            survey.Rate(score, scope.Now);
        }

        if (answer.Reasons is { } chosen)
        {
            var had = survey.ReadReasons();
            var known = chosen.Distinct().Where(id => rules.Reasons.Any(r => r.Id == id && (!r.IsRemoved || had.Contains(id)))).Order().ToList();
            if (!known.SequenceEqual(had)) (told, isChanged, survey.ChangedAt) = (told with { Reasons = InWords(known, rules) }, true, scope.Now);
            survey.ChooseReasons(known);
        }

        if (answer.Words?.Trim() is { } typed && Shorten(typed) is var kept && kept != survey.Words)
        {
            (survey.Words, survey.ChangedAt) = (kept, scope.Now);

            // What came as a message stands there already.
            (told, isChanged) = (answer.MessageId is null ? told with { Words = kept ?? "" } : told, true);
        }

        return isChanged ? told : null;
    }

    private List<string> InWords(IEnumerable<int> ids, SurveyRules rules) =>
        [.. ids.Select(id => SurveyWords.Reason(words.DeskLanguage, rules.Reasons.First(r => r.Id == id)))];

    private static string? Shorten(string typed) => typed.Length == 0 ? null : typed.Length <= Survey.LongestWords ? typed : typed[..(Survey.LongestWords - 1)] + "…";

    private static void Record(WriteScope scope, Survey survey, Conversation? conversation, bool isFirst, SurveyTold told, long? messageId)
    {
        var contact = conversation?.ContactId ?? survey.ContactId;
        var fact = SurveyFacts.Of(isFirst ? DeskEventKind.SurveyAnswered : DeskEventKind.SurveyChanged, Actor.Contact(contact), survey, scope.Now);
        (fact.ConversationId, fact.ContactId, fact.MessageId, fact.Data) = (conversation?.Id ?? survey.ConversationId, contact, messageId, (isFirst ? told with { Agent = survey.AgentId } : told).ToText());
        scope.Record(fact);
        scope.Announce(NoticeKind.Survey, survey.Id, fact.ConversationId.Value);
        scope.Announce(NoticeKind.Contact, contact);
        scope.Announce(NoticeKind.Conversation, fact.ConversationId.Value, fact.ConversationId.Value);
    }

    /// <summary>Once for each fall below the mark: whoever answered and those who steer are told, and the owner's choice is done.</summary>
    private async ValueTask CallAsync(WriteScope scope, Survey survey, Conversation conversation, SurveyRules rules)
    {
        var told = alerts.Supervisors.Concat(survey.AgentId is { } agent ? [agent] : []);
        await alerts.ExecuteAsync(scope, AlertKind.LowScore, told, $"score:{survey.Id}", conversation.Id, new SurveyTold(survey.Score).ToText());
        if (rules.LowTagId is { } tag) await Tagging.PutAsync(scope, conversation, tag, Actor.System);
        if (rules.LowReopens && conversation.SpamAt is null) scope.Record(conversation.Reopen(Actor.System, scope.Now));
    }
}
