using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmallDesk.Domain;

namespace SmallDesk.Features.Surveys;

/// <summary>What an answer, or a change of it, is told with.</summary>
/// <param name="Score">The score as it is now; null when it is not what changed.</param>
/// <param name="From">The score before; null when there was none.</param>
/// <param name="Reasons">The reasons as they are now, in words; null when they are not what changed.</param>
/// <param name="Words">What the customer wrote; null when they wrote nothing new, or wrote it as a message of its own.</param>
internal sealed record SurveyTold(int? Score, int? From = null, IReadOnlyList<string>? Reasons = null, string? Words = null)
{
    /// <summary>Whose work the score is about; told with the first answer.</summary>
    public long? Agent { get; init; }

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToText() => JsonSerializer.Serialize(this, Form);

    public static SurveyTold? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<SurveyTold>(text, Form);
}

/// <summary>The facts of a survey's life.</summary>
internal static class SurveyFacts
{
    public static DeskEvent Asked(Survey survey, DateTime now)
    {
        var fact = Of(DeskEventKind.SurveyAsked, Actor.System, survey, now);
        fact.MessageId = survey.MessageId;
        return fact;
    }

    public static DeskEvent Expired(Survey survey, DateTime now) => Of(DeskEventKind.SurveyExpired, Actor.System, survey, now);

    public static DeskEvent Skipped(Survey survey, DateTime now)
    {
        var fact = Of(DeskEventKind.SurveySkipped, Actor.System, survey, now);
        fact.Data = JsonSerializer.Serialize(new { reason = survey.SkipReason });
        return fact;
    }

    public static DeskEvent Of(DeskEventKind kind, Actor actor, Survey survey, DateTime now)
    {
        var fact = DeskEvent.Of(kind, actor, now);
        (fact.ConversationId, fact.ContactId, fact.ChannelId) = (survey.ConversationId, survey.ContactId, survey.ChannelId);
        return fact;
    }
}
