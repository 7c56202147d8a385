using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Surveys;

/// <summary>Chosen reasons in words, those that are no longer offered too.</summary>
internal static class SurveyReasonText
{
    public static IReadOnlyList<string> Of(IEnumerable<int> ids, SurveyRules rules, string language) =>
        [.. ids.Select(id => rules.Reasons.FirstOrDefault(r => r.Id == id)).OfType<SurveyReason>().Select(r => SurveyWords.Reason(language, r))];
}
