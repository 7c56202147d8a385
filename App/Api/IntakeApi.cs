using SmallDesk.Domain;
using SmallDesk.Features.Intake;

namespace SmallDesk.Api;

/// <summary>The ledger: what became of everything that arrived.</summary>
internal static class IntakeApi
{
    /// <summary>Adds the endpoint.</summary>
    public static void MapIntake(this RouteGroupBuilder api) => api.MapGet("/intake", ListAsync)
        .Produces<ListShape<IntakeShape>>().TakesQuery("outcome", "after", "limit").WithSummary("What became of every item that arrived, the newest first.");

    private static async Task<IResult> ListAsync(HttpContext http, ApiCaller caller, ListQuery list, IntakeQuery intake, ShapesOf shapes)
    {
        caller.Actor.Demand(Permission.Supervise);
        IntakeOutcome? outcome = null;
        if (ListQuery.Text(http, "outcome") is { } word)
        {
            if (!ConversationsApi.TryWord<IntakeOutcome>(word, out var known)) return ApiProblem.Invalid("outcome", $"outcome is one of {ConversationsApi.Words<IntakeOutcome>()}.");
            outcome = known;
        }

        var page = await intake.PageAsync(caller.Actor, outcome, list.After, list.Limit, http.RequestAborted);
        return Results.Json(new ListShape<IntakeShape>([.. page.Rows.Select(shapes.Intake)], page.Next), ApiJson.Options);
    }
}
