using System.Globalization;

namespace SmallDesk.Features.Surveys;

/// <summary>What a button of a survey says. A reason's says whether it is to be chosen or no longer, so that a press that comes twice changes nothing.</summary>
/// <param name="SurveyId">Which survey.</param>
/// <param name="Kind">Score, reason, reason no longer, words.</param>
/// <param name="Value">The score or the reason's id.</param>
internal readonly record struct SurveyPress(long SurveyId, char Kind, int Value)
{
    private const string Mark = "survey:";
    private const char IsScore = 's', IsOn = 'r', IsOff = 'x', IsWords = 'w';

    /// <summary>As the button carries it.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture, $"{Mark}{SurveyId}:{Kind}{Value}");

    public int? Score => Kind == IsScore ? Value : null;

    /// <summary>The reason that is chosen, or no longer.</summary>
    public (int Id, bool IsOn)? Reason => Kind is IsOn or IsOff ? (Value, Kind == IsOn) : null;

    public bool TakesWords => Kind == IsWords;

    public static SurveyPress OfScore(long surveyId, int score) => new(surveyId, IsScore, score);

    public static SurveyPress OfReason(long surveyId, int reason, bool isOn) => new(surveyId, isOn ? IsOn : IsOff, reason);

    public static SurveyPress OfWords(long surveyId) => new(surveyId, IsWords, 0);

    /// <summary>Whether a pressed button is one of these.</summary>
    public static bool IsOurs(string token) => token.StartsWith(Mark, StringComparison.Ordinal);

    public static SurveyPress? Read(string token)
    {
        var parts = token.Split(':');
        return parts.Length == 3 && IsOurs(token) && parts[2].Length > 1 && "srxw".Contains(parts[2][0], StringComparison.Ordinal)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(parts[2].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new SurveyPress(id, parts[2][0], value) : null;
    }
}

/// <summary>What the messages of a survey are called among those of their conversation: a second one of the same name cannot be stored.</summary>
internal static class SurveyMessage
{
    private const string Mark = "survey:", After = ":more";

    public static string Question(long surveyId) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{surveyId}");

    public static string FollowUp(long surveyId) => Question(surveyId) + After;

    /// <summary>The survey that a message asks for; null when it is another message.</summary>
    public static long? Asking(Domain.Message message) => Read(message, "");

    /// <summary>The survey whose second question a message is; null when it is another message.</summary>
    public static long? AskingMore(Domain.Message? message) => message is null ? null : Read(message, After);

    private static long? Read(Domain.Message message, string after) =>
        message is { Direction: Domain.MessageDirection.Out, IsAutomatic: true, ClientId: { } name } && name.StartsWith(Mark, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(Mark.Length, name.Length - Mark.Length - after.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
