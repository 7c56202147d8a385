using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Replies;

namespace SmallDesk.Api;

/// <summary>Answers and notes.</summary>
internal static class RepliesApi
{
    private const int LongestKey = 200;

    /// <summary>Adds the endpoints.</summary>
    public static void MapReplies(this RouteGroupBuilder api)
    {
        api.MapPost("/conversations/{id}/replies", ReplyAsync).Produces<MessageShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Answers the customer. With the header Idempotency-Key a repetition changes nothing.");
        api.MapPost("/conversations/{id}/notes", NoteAsync).Produces<MessageShape>(StatusCodes.Status201Created)
            .WithSummary("Leaves a note for colleagues; it never leaves the desk.");
    }

    private static Task<IResult> ReplyAsync(
        HttpContext http, string id, ApiCaller caller, ApiBody<ReplyBody> body, SendReply send, RepliesAnswer answer)
    {
        var given = body.Value ?? new ReplyBody();
        var people = given.To is null && given.Cc is null ? null : new ReplyPeople(People(given.To), People(given.Cc));
        return StoreAsync(http, id, caller, body.Problem, new TextBody { Text = given.Text, Attachments = given.Attachments, SeenUpTo = given.SeenUpTo }, answer,
            text => send.ExecuteAsync(caller.Actor, text with { People = people, Subject = given.Subject }));
    }

    private static Task<IResult> NoteAsync(
        HttpContext http, string id, ApiCaller caller, ApiBody<TextBody> body, AddNote add, RepliesAnswer answer) =>
        StoreAsync(http, id, caller, body.Problem, body.Value ?? new TextBody(), answer, text => add.ExecuteAsync(caller.Actor, text));

    /// <summary>Recipients as callers write them; what is no address is refused by the use case.</summary>
    internal static IReadOnlyList<MailPerson> People(IReadOnlyList<string>? texts) => [.. (texts ?? []).SelectMany(PeopleText.Read)];

    private static async Task<IResult> StoreAsync(
        HttpContext http, string id, ApiCaller caller, IResult? problem, TextBody body, RepliesAnswer answer, Func<ReplyText, Task<ReplyResult>> store)
    {
        caller.Actor.Demand(Permission.Work);
        if (problem is not null) return problem;
        if (ApiJson.ParseId(id) is not { } conversation) return ApiProblem.NotFound("conversation");
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey) return ApiProblem.Invalid("Idempotency-Key", $"Idempotency-Key has at most {LongestKey} characters.");
        var result = await store(new ReplyText(conversation, body.Text ?? "")
        {
            AttachmentIds = body.Attachments ?? [],
            SeenUpTo = body.SeenUpTo > 0 ? body.SeenUpTo : null,
            ClientId = key.Length == 0 ? null : $"api:{caller.Actor.Id}:{key}",
        });
        return await answer.ToAsync(caller, conversation, result, http.RequestAborted);
    }
}

/// <summary>Says what came of an answer or a note.</summary>
internal sealed class RepliesAnswer(MessagesQuery messages, ConversationQuery conversations, ShapesOf shapes)
{
    /// <summary>The message when it was stored, else the problem.</summary>
    public async Task<IResult> ToAsync(ApiCaller caller, long conversation, ReplyResult result, CancellationToken cancel) => result switch
    {
        ReplyResult.Stored stored => Results.Json(
            (await ShapesAsync(caller, conversation, [stored.MessageId], cancel))[0], ApiJson.Options, statusCode: StatusCodes.Status201Created),
        ReplyResult.Stale stale => ApiProblem.Result(
            StatusCodes.Status409Conflict, "stale", "Something newer has arrived. Read it, then send again with its id as seenUpTo, or without seenUpTo.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["newer"] = await ShapesAsync(caller, conversation, stale.NewerMessageIds, cancel) }),
        ReplyResult.Refused refused => ApiProblem.Result(StatusCodes.Status400BadRequest, refused.Reason, DetailOf(refused.Reason)),
        _ => ApiProblem.NotFound("conversation"),
    };

    /// <summary>What is wrong, for people who write programs.</summary>
    public static string DetailOf(string reason) => reason switch
    {
        "reply.empty" => "Give a text or attachments.",
        "reply.tooLong" => $"The text has more than {SendReply.LongestText} characters.",
        "reply.tooManyFiles" => "There are too many attachments.",
        "reply.attachmentGone" => "An attachment is not there, was sent already, or was uploaded by somebody else.",
        "reply.nowhere" => "There is no way to reach this customer.",
        "reply.notMail" => "to, cc and subject are for answers that go by mail; this one does not.",
        "reply.noRecipient" => "Give at least one recipient in to.",
        "reply.badAddress" => "A recipient is no address.",
        "reply.tooManyPeople" => $"There are more than {MailLetter.MostPeople} recipients.",
        "reply.badSubject" => "The subject is too long, or has a line break.",
        "reply.noSubject" => "Give a subject.",
        "delivery.channelGone" => "There is no such mailbox, or it is switched off.",
        _ => "It cannot be sent.",
    };

    private async Task<IReadOnlyList<MessageShape>> ShapesAsync(ApiCaller caller, long conversation, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var view = await conversations.ByIdAsync(caller.Actor, conversation, caller.AgentId, cancel);
        var contact = ShapesOf.Customer(view?.ContactId ?? 0, view?.ContactName ?? "");
        var page = await messages.TheseAsync(caller.Actor, ids, cancel);
        return [.. page.Items.Select(i => shapes.Message(i, contact, page.Html.GetValueOrDefault(i.Id)))];
    }
}
