using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Names;

namespace SmallDesk.Features.Surveys;

/// <summary>What the page of a link shows.</summary>
/// <param name="Language">The customer's.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Score">Their score; null while there is none.</param>
/// <param name="Words">Their words; empty while there are none.</param>
/// <param name="Until">Until when it can be answered or changed, UTC; null when that is over.</param>
internal sealed record SurveySheet(string Language, string Question, int? Score, string Words, DateTime? Until)
{
    /// <summary>Score and its words, best first.</summary>
    public IReadOnlyList<(int Score, string Label)> Scores { get; init; } = [];

    /// <summary>What could have been better, and whether it is chosen.</summary>
    public IReadOnlyList<(int Id, string Label, bool IsChosen)> Reasons { get; init; } = [];

    public bool IsOver => Until is null;
}

/// <summary>Finds a survey by the secret of its link, and keeps what is answered there. Looking is not answering.</summary>
internal sealed class SurveyByLink(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, SurveyWords words, AnswerSurvey answers, CustomerLanguage languages, TimeProvider time)
{
    /// <returns>Null where there is nothing behind the secret.</returns>
    public async Task<SurveySheet?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (SurveyLinks.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await (
            from s in db.Surveys.AsNoTracking()
            join conversation in db.Conversations on s.ConversationId equals conversation.Id
            join contact in db.Contacts on conversation.ContactId equals contact.Id
            where s.TokenHash == hash && contact.ErasedAt == null && contact.BlockedAt == null
            select new { Survey = s, Conversation = conversation }).FirstOrDefaultAsync(cancel);
        return found is null ? null : SheetOf(found.Survey, await languages.OfAsync(db, found.Conversation));
    }

    public Task<SurveyOutcome> AnswerAsync(string token, SurveyAnswer answer)
    {
        if (SurveyLinks.HashOf(token) is not { } hash) return Task.FromResult(SurveyOutcome.Over);
        return writes.RunAsync(async scope =>
        {
            var survey = await scope.Db.Surveys.FirstOrDefaultAsync(s => s.TokenHash == hash
                && scope.Db.Conversations.Any(c => c.Id == s.ConversationId && scope.Db.Contacts.Any(o => o.Id == c.ContactId && o.ErasedAt == null && o.BlockedAt == null)));
            return survey is null ? SurveyOutcome.Over : await answers.WithinAsync(scope, survey, answer);
        });
    }

    private SurveySheet SheetOf(Survey survey, string language)
    {
        var rules = directory.Current.Rules.Surveys;
        var now = time.GetUtcNow().UtcDateTime;

        // When it is over, what was answered is nobody's to read any more who happens on the link.
        if (!survey.Takes(rules.ChangeDays, now)) return new SurveySheet(language, "", null, "", Until: null);
        var chosen = survey.ReadReasons();
        return new SurveySheet(language, words.Question(language, rules), survey.Score, survey.Words ?? "", survey.TakesUntil(rules.ChangeDays))
        {
            Scores = [.. Enumerable.Range(Survey.LowestScore, Survey.HighestScore).Reverse().Select(s => (s, words.Score(language, s)))],
            Reasons = [.. rules.Reasons.Where(r => !r.IsRemoved || chosen.Contains(r.Id)).Select(r => (r.Id, SurveyWords.Reason(language, r), chosen.Contains(r.Id)))],
        };
    }
}
