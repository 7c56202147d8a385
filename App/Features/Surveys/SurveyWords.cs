using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>What customers read of a survey, each in their own language.</summary>
internal sealed class SurveyWords(DeskDirectory directory, Texts texts)
{
    /// <summary>What the desk itself speaks: in it reasons are told to staff.</summary>
    public string DeskLanguage => Texts.LanguageOf(directory.Current.Desk?.Language);

    /// <summary>The question, in the owner's words where there are some.</summary>
    public string Question(string language, SurveyRules rules) => rules.Question.In(language) ?? texts.In(language, "surveys.ask.question");

    /// <summary>What is asked after the score.</summary>
    /// <param name="language">"ru" or "en".</param>
    /// <param name="score">The score.</param>
    /// <param name="byReply">Words are given by answering the question: there is no field for them.</param>
    public string More(string language, int score, bool byReply)
    {
        var question = texts.In(language, score == Survey.HighestScore ? "surveys.ask.moreBest" : "surveys.ask.more");
        return byReply ? $"{question} {texts.In(language, "surveys.ask.byReply")}" : question;
    }

    /// <summary>A score in words, the number first.</summary>
    public string Score(string language, int score) => texts.In(language, "surveys.score." + score.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A reason; in the other language where the owner wrote it in one only.</summary>
    public static string Reason(string language, SurveyReason reason) => (language == "ru", reason) switch
    {
        (true, { Ru.Length: > 0 }) => reason.Ru,
        (false, { En.Length: > 0 }) => reason.En,
        _ => reason.Ru.Length > 0 ? reason.Ru : reason.En,
    };

    /// <summary>Some other text.</summary>
    public string Of(string language, string key, params object?[] arguments) => texts.In(language, key, arguments);

    /// <summary>The scores to choose from, best first.</summary>
    public IReadOnlyList<MessageChoice> Scores(string language, long surveyId) =>
        [.. Enumerable.Range(Survey.LowestScore, Survey.HighestScore).Reverse().Select(s => new MessageChoice(Score(language, s), SurveyPress.OfScore(surveyId, s).Token) { StaysOpen = true })];

    /// <summary>What could have been better, to choose from, and a field for words.</summary>
    public IReadOnlyList<MessageChoice> Reasons(string language, long surveyId, SurveyRules rules) =>
    [
        .. rules.Reasons.Where(r => !r.IsRemoved).Take(SurveyReason.Most).Select(r => new MessageChoice(Reason(language, r), SurveyPress.OfReason(surveyId, r.Id, isOn: true).Token) { StaysOpen = true }),
        new MessageChoice(texts.In(language, "surveys.ask.words"), SurveyPress.OfWords(surveyId).Token) { StaysOpen = true, TakesWords = true },
    ];
}
