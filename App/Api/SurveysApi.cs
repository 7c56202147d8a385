using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Features.Surveys;

namespace SmallDesk.Api;

/// <summary>What customers answered.</summary>
internal static class SurveysApi
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapSurveys(this RouteGroupBuilder api) => api.MapGet("/surveys", ListAsync)
        .Produces<ListShape<SurveyShape>>().ProducesProblem(StatusCodes.Status400BadRequest).TakesQuery("score", "agent", "channel", "since", "until", "after", "limit")
        .WithSummary("Answers to surveys, the newest first; score=low: low ones only. A token below supervise sees those of its agent.");

    private static async Task<IResult> ListAsync(HttpContext http, ApiCaller caller, ListQuery list, SurveysQuery surveys, ShapesOf shapes)
    {
        caller.Actor.Demand(Permission.Read);
        if (ListQuery.Text(http, "score") is not (null or "low")) return ApiProblem.Invalid("score", "score is \"low\" or absent.");
        foreach (var name in (string[])["agent", "channel"])
        {
            if (ListQuery.Text(http, name) is { } id && ApiJson.ParseId(id) is null) return ApiProblem.Invalid(name, $"{name} is an id.");
        }

        foreach (var name in (string[])["since", "until"])
        {
            if (ListQuery.Text(http, name) is { } at && Time(at) is null) return ApiProblem.Invalid(name, $"{name} is a time in ISO 8601.");
        }

        var filter = new SurveyFilter(ListQuery.Text(http, "score") is not null, ApiJson.ParseId(ListQuery.Text(http, "agent")), ApiJson.ParseId(ListQuery.Text(http, "channel")), Days: null)
        {
            Since = Time(ListQuery.Text(http, "since")), Until = Time(ListQuery.Text(http, "until")),
        };
        var page = await surveys.PageAsync(caller.Actor, filter, list.After, list.Limit, http.RequestAborted);
        return Results.Json(new ListShape<SurveyShape>([.. page.Rows.Select(r => shapes.Survey(r, surveys.ReasonsOf(r)))], page.Next), ApiJson.Options);
    }

    private static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>An answer.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Conversation">What it is about.</param>
/// <param name="Number">That conversation's number.</param>
/// <param name="Contact">Who answered.</param>
/// <param name="Channel">The conversation's channel.</param>
/// <param name="Agent">Whose work it is about; absent when nobody's.</param>
/// <param name="Score">1 (bad) to 5 (good).</param>
/// <param name="Reasons">What could have been better, in the desk's language.</param>
/// <param name="Words">What the customer wrote; absent when nothing.</param>
/// <param name="AnsweredAt">When, UTC.</param>
/// <param name="ChangedAt">Changed last, UTC; absent when never.</param>
internal sealed record SurveyShape(
    string Id, string Conversation, long Number, PersonRef Contact, ChannelRef Channel, PersonRef? Agent, int Score, IReadOnlyList<string> Reasons, string? Words, DateTime AnsweredAt, DateTime? ChangedAt);
