using System.Text.Json;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Names;

namespace SmallDesk.Api;

/// <summary>Changes of a conversation's state. All answer with the conversation as it stands after, also when nothing had to change.</summary>
internal static class ChangesApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapChanges(this RouteGroupBuilder api)
    {
        Describe(api.MapPost("/conversations/{id}/assign", AssignAsync), "Gives it to an agent (id or address) or a team (id or name), or to nobody (null). With both, to the team first.");
        Describe(api.MapPost("/conversations/{id}/close", CloseAsync), "Closes it.");
        Describe(api.MapPost("/conversations/{id}/reopen", ReopenAsync), "Opens it again, whatever put it away.");
        Describe(api.MapPost("/conversations/{id}/pending", PendingAsync), "Marks that we wait for the customer.");
        Describe(api.MapPost("/conversations/{id}/snooze", SnoozeAsync), "Puts it away until a time; without one until nine tomorrow morning.");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Produces<ConversationShape>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary(summary);

    private static Task<IResult> AssignAsync(
        string id, ApiCaller caller, ApiBody<AssignBody> body, AssignConversation assign, DeskNames names, ChangeAnswer answer, CancellationToken cancel)
    {
        caller.Actor.Demand(Domain.Permission.Work);
        if (body.Problem is { } problem) return Task.FromResult(problem);
        var (givenAgent, givenTeam) = (body.Value?.Agent ?? default, body.Value?.Team ?? default);
        var hasTeam = givenTeam.ValueKind != JsonValueKind.Undefined;
        var hasAgent = givenAgent.ValueKind != JsonValueKind.Undefined || !hasTeam;
        var (agent, team) = ((long?)null, (long?)null);
        if (hasAgent && !TryAgent(givenAgent, names, out agent))
        {
            return Task.FromResult(ApiProblem.Invalid("agent", "agent is the id or the sign-in address of an active agent, or null."));
        }

        if (hasTeam && !TryTeam(givenTeam, names, out team)) return Task.FromResult(ApiProblem.Invalid("team", "team is the id or the name of a team, or null."));
        return answer.ToAsync(caller, id, hasAgent ? "agent" : "team", ChangeAsync, cancel);

        async Task<ChangeResult> ChangeAsync(long conversation)
        {
            if (hasAgent && agent is not null && names.Agent(agent) is not { IsActive: true }) return ChangeResult.Invalid;
            var toTeam = hasTeam ? await assign.ToTeamAsync(caller.Actor, conversation, team) : ChangeResult.Unchanged;
            return hasAgent && toTeam is ChangeResult.Done or ChangeResult.Unchanged ? await assign.ExecuteAsync(caller.Actor, conversation, agent) : toTeam;
        }
    }

    private static Task<IResult> CloseAsync(string id, ApiCaller caller, CloseConversation close, ChangeAnswer answer, CancellationToken cancel) =>
        answer.ToAsync(caller, id, "id", conversation => close.ExecuteAsync(caller.Actor, conversation), cancel);

    private static Task<IResult> ReopenAsync(string id, ApiCaller caller, ReopenConversation reopen, ChangeAnswer answer, CancellationToken cancel) =>
        answer.ToAsync(caller, id, "id", conversation => reopen.ExecuteAsync(caller.Actor, conversation), cancel);

    private static Task<IResult> PendingAsync(string id, ApiCaller caller, MarkPending pending, ChangeAnswer answer, CancellationToken cancel) =>
        answer.ToAsync(caller, id, "id", conversation => pending.ExecuteAsync(caller.Actor, conversation), cancel);

    private static Task<IResult> SnoozeAsync(
        string id, ApiCaller caller, ApiBody<SnoozeBody> body, SnoozeConversation snooze, ChangeAnswer answer, CancellationToken cancel)
    {
        caller.Actor.Demand(Domain.Permission.Work);
        if (body.Problem is { } problem) return Task.FromResult(problem);
        return answer.ToAsync(
            caller, id, "until",
            conversation => body.Value?.Until is { } until
                ? snooze.ExecuteAsync(caller.Actor, conversation, until.UtcDateTime)
                : snooze.UntilTomorrowAsync(caller.Actor, conversation),
            cancel);
    }

    private static bool TryTeam(JsonElement given, DeskNames names, out long? team)
    {
        team = given.ValueKind switch
        {
            JsonValueKind.Number when given.TryGetInt64(out var number) => number,
            JsonValueKind.String when given.GetString() is { } text => names.TeamByName(text)?.Id ?? ApiJson.ParseId(text),
            _ => null,
        };
        return given.ValueKind == JsonValueKind.Null || names.Team(team) is not null;
    }

    private static bool TryAgent(JsonElement given, DeskNames names, out long? agent)
    {
        agent = null;
        switch (given.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.Number when given.TryGetInt64(out var number):
                agent = number;
                return true;
            case JsonValueKind.String when given.GetString() is { } text:
                agent = text.Contains('@', StringComparison.Ordinal) ? names.AgentByEmail(text)?.Id : ApiJson.ParseId(text);
                return agent is not null;
            default:
                return false;
        }
    }
}

/// <summary>Carries out a change and answers with the conversation.</summary>
internal sealed class ChangeAnswer(InboxQuery inbox, ConversationQuery conversations, ShapesOf shapes)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The conversation, as it stands in the address.</param>
    /// <param name="field">What is at fault when the change makes no sense.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Gives up answering; the change stays.</param>
    public async Task<IResult> ToAsync(ApiCaller caller, string id, string field, Func<long, Task<ChangeResult>> change, CancellationToken cancel)
    {
        caller.Actor.Demand(Domain.Permission.Work);
        if (ApiJson.ParseId(id) is not { } conversation) return ApiProblem.NotFound("conversation");
        var result = await change(conversation);
        if (result == ChangeResult.NotFound) return ApiProblem.NotFound("conversation");
        if (result == ChangeResult.Invalid) return ApiProblem.Invalid(field, $"The value of {field} makes no sense: a time that has passed or is too far, or an agent who is not here.");
        var row = await ConversationsApi.RowAsync(inbox, conversations, caller, id, cancel);
        return row is null ? ApiProblem.NotFound("conversation") : Results.Json(shapes.Conversation(row), ApiJson.Options);
    }
}
