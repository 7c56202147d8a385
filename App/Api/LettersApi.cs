using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Mailboxes;

namespace SmallDesk.Api;

/// <summary>Mail to somebody who has not written.</summary>
internal static class LettersApi
{
    private const int LongestKey = 200;

    /// <summary>Adds the endpoint.</summary>
    public static void MapNewLetters(this RouteGroupBuilder api) =>
        api.MapPost("/conversations", StartAsync).Produces<ConversationShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Begins a conversation with a mail of ours. With the header Idempotency-Key a repetition to the same customer changes nothing.");

    private static async Task<IResult> StartAsync(
        HttpContext http, ApiCaller caller, ApiBody<LetterBody> body, StartLetter start, InboxQuery inbox, ConversationQuery conversations, ShapesOf shapes)
    {
        caller.Actor.Demand(Domain.Permission.Work);
        if (body.Problem is { } problem) return problem;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey) return ApiProblem.Invalid("Idempotency-Key", $"Idempotency-Key has at most {LongestKey} characters.");
        var given = body.Value ?? new LetterBody();
        var people = new ReplyPeople(RepliesApi.People(given.To), RepliesApi.People(given.Cc));
        var letter = new NewLetter(given.Channel, people, given.Subject ?? "", given.Text ?? "")
        {
            Key = key.Length == 0 ? null : $"api:{caller.Actor.Id}:{key}",
        };
        return await start.ExecuteAsync(caller.Actor, letter) switch
        {
            StartLetterResult.Started started when await ConversationsApi.RowAsync(inbox, conversations, caller, ApiJson.Id(started.ConversationId), http.RequestAborted) is { } row =>
                Results.Json(shapes.Conversation(row), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            StartLetterResult.Refused refused => ApiProblem.Result(StatusCodes.Status400BadRequest, refused.Reason, RepliesAnswer.DetailOf(refused.Reason)),
            _ => ApiProblem.NotFound("conversation"),
        };
    }
}
