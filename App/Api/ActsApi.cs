using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Names;

namespace SmallDesk.Api;

/// <summary>Doing something to one conversation or to many, with the way back.</summary>
internal static class ActsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapActs(this RouteGroupBuilder api)
    {
        api.MapPost("/acts", DoAsync).Produces<ActShape>().Produces<ActShape>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Does something (close, reopen, pending, snooze, assign, merge, split...) to given conversations, or to all that a filter shows now. Many are done in the background.");
        api.MapGet("/acts/{id}", GetAsync).Produces<ActShape>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("How far it is.");
        api.MapPost("/acts/{id}/undo", UndoAsync).Produces<ActShape>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Takes it back; conversations that went on meanwhile stay as they are.");
    }

    private static async Task<IResult> DoAsync(ApiCaller caller, ApiBody<ActBody> body, DoAct doing, ActQuery acts, ActKinds kinds, DeskNames names)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        var given = body.Value ?? new ActBody();
        if (given.Kind is null || kinds.Find(given.Kind) is null) return ApiProblem.Invalid("kind", $"kind is one of {string.Join(", ", kinds.Names)}.");
        if (given.Conversations is null == given.Filter is null) return ApiProblem.Invalid("conversations", "Give either conversations or a filter.");
        var data = given.Data is { ValueKind: JsonValueKind.Object } wanted ? wanted.GetRawText() : ActData.Nothing;
        if (given.Filter is not { } filter) return await ToAsync(caller, given.Kind, await doing.ExecuteAsync(caller.Actor, given.Kind, data, given.Conversations!), acts);
        var (shown, wrong) = ConversationsApi.FilterOf(name => filter.GetValueOrDefault(name), caller, names);
        return shown is null ? wrong! : await ToAsync(caller, given.Kind, await doing.ExecuteAsync(caller.Actor, given.Kind, data, shown), acts);
    }

    private static async Task<IResult> ToAsync(ApiCaller caller, string kind, ActResult result, ActQuery acts) => result switch
    {
        ActResult.Done done => Shaped((await acts.ExecuteAsync(caller.Actor, done.ActId))!),
        ActResult.Unchanged => Results.Json(new ActShape { Kind = kind, State = "done", Total = 1, Already = 1 }, ApiJson.Options),
        ActResult.Refused refused => ApiProblem.Result(StatusCodes.Status400BadRequest, refused.Reason, DetailOf(refused.Reason)),
        _ => ApiProblem.NotFound("conversation"),
    };

    private static async Task<IResult> GetAsync(string id, ApiCaller caller, ActQuery acts) =>
        ApiJson.ParseId(id) is { } known && await acts.ExecuteAsync(caller.Actor, known) is { } act ? Shaped(act) : ApiProblem.NotFound("act");

    private static async Task<IResult> UndoAsync(string id, ApiCaller caller, ActQuery acts, UndoAct undo)
    {
        caller.Actor.Demand(Permission.Work);
        if (ApiJson.ParseId(id) is not { } known) return ApiProblem.NotFound("act");
        return await undo.ExecuteAsync(caller.Actor, known) switch
        {
            UndoResult.Done => Shaped((await acts.ExecuteAsync(caller.Actor, known))!),
            UndoResult.TooLate => ApiProblem.Result(StatusCodes.Status409Conflict, "tooLate", "It is taken back already, or too old to be taken back."),
            _ => ApiProblem.NotFound("act"),
        };
    }

    private static IResult Shaped(ActView act) => Results.Json(
        ActShape.Of(act), ApiJson.Options, statusCode: act.IsRunning ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

    private static string DetailOf(string reason) => reason switch
    {
        "act.snooze.past" => "until has passed.",
        "act.snooze.far" => "until is more than a year away.",
        "act.assign.left" => "There is no such agent, or they no longer work here.",
        "act.none" => "There are no conversations to do this to.",
        _ => "data does not say what is needed to do this.",
    };
}

/// <summary>Something to do.</summary>
internal sealed record ActBody
{
    /// <summary>What: close, reopen, pending, snooze, assign, merge, split...</summary>
    public string? Kind { get; init; }

    /// <summary>What it needs to know: {"until"}, {"agent"}, {"into"}, {"message", "rest"}.</summary>
    public JsonElement Data { get; init; }

    /// <summary>Ids of the conversations.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(IdListConverter))]
    public IReadOnlyList<long>? Conversations { get; init; }

    /// <summary>Instead of ids: view, status, channel, contact, as the list of conversations takes them. What it shows at this moment is meant.</summary>
    public IReadOnlyDictionary<string, string>? Filter { get; init; }
}

/// <summary>Something done, or being done.</summary>
internal sealed record ActShape
{
    /// <summary>Identity; absent when there was nothing to do.</summary>
    public string? Id { get; init; }

    /// <summary>What.</summary>
    public required string Kind { get; init; }

    /// <summary>"running", "done", "stopped", "undoing" or "undone".</summary>
    public required string State { get; init; }

    /// <summary>How many conversations it concerns.</summary>
    public int Total { get; init; }

    /// <summary>How many are done, including those taken back since.</summary>
    public int Done { get; init; }

    /// <summary>For how many there was nothing to do.</summary>
    public int Already { get; init; }

    /// <summary>How many were gone.</summary>
    public int Gone { get; init; }

    /// <summary>How many could not be changed; the log says why.</summary>
    public int Failed { get; init; }

    /// <summary>How many were taken back.</summary>
    public int Undone { get; init; }

    /// <summary>How many went on meanwhile and stay as they are.</summary>
    public int Kept { get; init; }

    /// <summary>Wanted at.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Until when it can be taken back; absent when it no longer can.</summary>
    public DateTime? UndoBy { get; init; }

    /// <summary>Of what a screen shows.</summary>
    public static ActShape Of(ActView act) => new()
    {
        Id = ApiJson.Id(act.Id), Kind = act.Kind, Total = act.Total, Done = act.Done, Already = act.Already, Gone = act.Gone, Failed = act.Failed,
        Undone = act.Undone, Kept = act.Kept, CreatedAt = act.CreatedAt, UndoBy = act.UndoneAt is null ? act.UndoneBy : null,
        State = act.UndoneAt is not null ? act.IsRunning ? "undoing" : "undone" : act.IsRunning ? "running" : act.StoppedAt is not null ? "stopped" : "done",
    };
}
