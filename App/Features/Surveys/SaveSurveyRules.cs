using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;

namespace SmallDesk.Features.Surveys;

/// <summary>How customers are asked, as the owner typed it.</summary>
/// <param name="Rules">All but the reasons.</param>
/// <param name="Reasons">What is offered, in order; a new one has the id 0.</param>
/// <param name="ChannelIds">Which channels ask.</param>
internal sealed record SurveyRulesDraft(SurveyRules Rules, IReadOnlyList<SurveyReason> Reasons, IReadOnlyCollection<long> ChannelIds);

/// <summary>Changes how customers are asked. A reason that is no longer offered stays on record, and its id is never given again: old answers keep their meaning.</summary>
internal sealed class SaveSurveyRules(SaveRules rules, DeskDirectory directory)
{
    public const int LongestDelay = 7 * 24 * 60, MostDays = 365, LongestLife = 90;

    /// <returns>A text key when something is wrong; then nothing was stored.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, SurveyRulesDraft draft)
    {
        actor.Demand(Permission.Administer);
        if (Problem(draft) is { } problem) return problem;
        await rules.ExecuteAsync(actor, stored => stored with { Surveys = Tidy(draft, stored.Surveys) });
        foreach (var channel in directory.Current.Channels.Values.Where(c => !c.IsRemoved && c.Rules.AsksHowItWent != draft.ChannelIds.Contains(c.Id)).ToList())
            await rules.ExecuteAsync(actor, channel.Id, (stored, _) => stored with { AsksHowItWent = draft.ChannelIds.Contains(channel.Id) });
        return null;
    }

    private static string? Problem(SurveyRulesDraft draft) => draft.Rules switch
    {
        { DelayMinutes: < 0 or > LongestDelay } => "surveys.problem.delay",
        { EveryDays: < 0 or > MostDays } => "surveys.problem.every",
        { ExpiresDays: < 1 or > LongestLife } or { ChangeDays: < 1 or > LongestLife } => "surveys.problem.days",
        { LowScore: < Survey.LowestScore or >= Survey.HighestScore } => "surveys.problem.low",
        { Question: { } words } when words.Ru.Length > OwnWords.Longest || words.En.Length > OwnWords.Longest => "surveys.problem.question",
        _ when draft.Reasons.Count > SurveyReason.Most => "surveys.problem.reasons",
        _ when draft.Reasons.Any(r => r.Ru.Trim().Length > SurveyReason.Longest || r.En.Trim().Length > SurveyReason.Longest) => "surveys.problem.reasonLong",
        _ when draft.Reasons.Any(r => r.Ru.Trim().Length == 0 && r.En.Trim().Length == 0) => "surveys.problem.reasonEmpty",
        _ => null,
    };

    private SurveyRules Tidy(SurveyRulesDraft draft, SurveyRules stored)
    {
        var last = stored.Reasons.Select(r => r.Id).DefaultIfEmpty().Max();
        List<SurveyReason> offered = [.. draft.Reasons.Select(r => new SurveyReason(stored.Reasons.Any(s => s.Id == r.Id) ? r.Id : ++last, r.Ru.Trim(), r.En.Trim()))];
        return draft.Rules with
        {
            Reasons = [.. offered, .. stored.Reasons.Where(s => offered.TrueForAll(o => o.Id != s.Id)).Select(s => s with { IsRemoved = true })],
            ExcludedTagIds = [.. draft.Rules.ExcludedTagIds.Where(t => directory.Current.Tag(t) is not null).Distinct()],
            LowTagId = draft.Rules.LowTagId is { } tag && directory.Current.Tag(tag) is not null ? tag : null,
            Question = new OwnWords(draft.Rules.Question.Ru.Trim(), draft.Rules.Question.En.Trim()),
        };
    }
}
