using SmallDesk.Features.Files;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>The endpoints that visitors' browsers talk to.</summary>
internal static class ChatEndpoints
{
    /// <summary>Adds them.</summary>
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        WidgetScripts.Map(app);
        var chat = app.MapGroup("/chat/{key}").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        chat.MapMethods("/{**rest}", [HttpMethods.Options], ChatCors.Preflight);
        chat.MapPost("/visitor", IssueAsync).AddEndpointFilter(new ChatGate(ChatLimit.Visitor, needsVisitor: false));
        chat.MapGet("/messages", HistoryAsync).AddEndpointFilter(new ChatGate(ChatLimit.Read, needsVisitor: true));
        chat.MapPost("/messages", PostAsync).AddEndpointFilter(new ChatGate(ChatLimit.Message, needsVisitor: true));
        chat.MapPost("/files", ChatUpload.TakeAsync).AddEndpointFilter(new ChatGate(ChatLimit.File, needsVisitor: true));
        chat.MapGet("/stream", ChatEventStream.ServeAsync).AddEndpointFilter(new ChatGate(ChatLimit.Stream, needsVisitor: true));
        chat.MapPost("/typing", TypingAsync).AddEndpointFilter(new ChatGate(ChatLimit.Signal, needsVisitor: true));
        chat.MapPost("/seen", SeenAsync).AddEndpointFilter(new ChatGate(ChatLimit.Signal, needsVisitor: true));
        chat.MapPost("/choices", ChooseAsync).AddEndpointFilter(new ChatGate(ChatLimit.Signal, needsVisitor: true));
        chat.MapPost("/telegram", ContinueAsync).AddEndpointFilter(new ChatGate(ChatLimit.Link, needsVisitor: true));
        chat.MapPost("/page", PageAsync).AddEndpointFilter(new ChatGate(ChatLimit.Signal, needsVisitor: true));
        chat.MapGet("/files/{id:long}", FileAsync);
        chat.MapGet("/photos/{hash}", PhotoAsync);
    }

    private static async Task<IResult> IssueAsync(HttpContext http, VisitorTokens tokens, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<VisitorRequest>(http.Request, cancel);
        if (body is null) return ChatProblem.Of(http, refusal);
        var (token, visitor) = tokens.Issue(WidgetOf(http).ChannelId, ChatWords.LanguageOf(body.Lang ?? http.Request.Headers.AcceptLanguage), body.TimeZone);
        return Results.Json(new { token, visitorId = visitor.Id });
    }

    private static async Task<IResult> HistoryAsync(HttpContext http, long? after, long? before, VisitorHistoryQuery query, CancellationToken cancel) =>
        Results.Json(await query.ExecuteAsync(VisitorOf(http), WidgetOf(http).Key, after, before, cancel));

    private static async Task<IResult> PostAsync(HttpContext http, PostVisitorMessage post, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<VisitorPost>(http.Request, cancel);
        if (body is null) return ChatProblem.Of(http, refusal);
        var device = DeviceSummary.Of(http.Request.Headers.UserAgent.ToString());
        var result = await post.ExecuteAsync(VisitorOf(http), WidgetOf(http), body with { Device = device }, cancel);
        return result.Refusal == ChatRefusal.None ? Results.Json(new { result.Id, result.At }) : ChatProblem.Of(http, result.Refusal);
    }

    private static async Task<IResult> TypingAsync(HttpContext http, ShowVisitorTyping typing, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<TypingRequest>(http.Request, cancel);
        if (body is null) return ChatProblem.Of(http, refusal);
        await typing.ExecuteAsync(VisitorOf(http), body.On, cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> SeenAsync(HttpContext http, MarkSeenByVisitor mark, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<SeenRequest>(http.Request, cancel);
        if (body is null) return ChatProblem.Of(http, refusal);
        await mark.ExecuteAsync(VisitorOf(http), body.UpTo);
        return Results.NoContent();
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, PressChoice press, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<ChoiceRequest>(http.Request, cancel);
        if (body is not null) refusal = await press.ExecuteAsync(VisitorOf(http), body.Message, body.Token, body.Words);
        return refusal == ChatRefusal.None ? Results.NoContent() : ChatProblem.Of(http, refusal);
    }

    private static async Task<IResult> ContinueAsync(HttpContext http, ContinueVisitor continuing, CancellationToken cancel)
    {
        var (link, refusal) = await continuing.ExecuteAsync(VisitorOf(http), cancel);
        return link is null ? ChatProblem.Of(http, refusal) : Results.Json(new { url = link });
    }

    private static async Task<IResult> PageAsync(HttpContext http, RecordVisitorPage record, CancellationToken cancel)
    {
        var (body, refusal) = await ChatBody.ReadAsync<PageRequest>(http.Request, cancel);
        if (body is null) return ChatProblem.Of(http, refusal);
        var device = DeviceSummary.Of(http.Request.Headers.UserAgent.ToString());
        await record.ExecuteAsync(VisitorOf(http), body.Page, body.Title, device, cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> FileAsync(HttpContext http, long id, string? v, string? s, OpenVisitorFile open, CancellationToken cancel)
    {
        ChatCors.Allow(http);
        return await open.ExecuteAsync(id, v, s, cancel) is { } file ? new FileResponse(file) : ChatProblem.Of(http, ChatRefusal.File);
    }

    private static async Task<IResult> PhotoAsync(HttpContext http, string hash, OpenVisitorFile open, CancellationToken cancel)
    {
        ChatCors.Allow(http);
        return await open.PhotoAsync(hash, cancel) is { } photo ? new FileResponse(photo) : Results.NotFound();
    }

    private static Visitor VisitorOf(HttpContext http) => (Visitor)http.Items[typeof(Visitor)]!;

    private static ChatWidget WidgetOf(HttpContext http) =>
        (ChatWidget)http.Items[typeof(ChatWidget)]!;

    private sealed record VisitorRequest(string? Lang, string? TimeZone);

    private sealed record TypingRequest(bool On);

    private sealed record SeenRequest(long UpTo);

    private sealed record ChoiceRequest(long Message, string? Token, string? Words);

    private sealed record PageRequest(string? Page, string? Title);
}
