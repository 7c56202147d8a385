using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>An answer as a line of the timeline.</summary>
internal static class SurveyText
{
    /// <param name="texts">In the reader's language.</param>
    /// <param name="data">What the fact carries.</param>
    /// <param name="who">The customer.</param>
    public static string Of(Texts texts, string? data, string who)
    {
        if (SurveyTold.Read(data) is not { } told) return texts["talk.event.SurveyChanged", who];
        List<string> parts = [];
        if (told is { Score: { } score, From: { } from }) parts.Add(texts["talk.event.surveyRescored", who, score, from]);
        else if (told.Score is { } first) parts.Add(texts["talk.event.SurveyAnswered", who, first]);
        if (told.Reasons is { Count: > 0 } reasons) parts.Add(texts["talk.event.surveyReasons", who, string.Join(", ", reasons)]);
        if (told.Words is { Length: > 0 } words) parts.Add(texts["talk.event.surveyWords", who, words]);
        return parts.Count > 0 ? string.Join(" · ", parts) : texts["talk.event.SurveyChanged", who];
    }
}
