using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Names;
using SmallDesk.Features.Order;
using SmallDesk.Features.Tags;

namespace SmallDesk.Api;

/// <summary>What keeps conversations in order: tags, priority, spam, deleting.</summary>
internal static class OrderApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapOrder(this RouteGroupBuilder api)
    {
        api.MapGet("/tags", TagsAsync).Produces<ListShape<TagShape>>().WithSummary("All tags, with how many conversations carry each.");
        api.MapPost("/tags", MakeTagAsync).Produces<TagShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).WithSummary("Makes a tag. Names are unique whatever their case.");
        api.MapPut("/tags/{id}", ChangeTagAsync).Produces<TagShape>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Renames and recolours a tag.");
        api.MapDelete("/tags/{id}", RemoveTagAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Removes a tag; conversations stay.");
        Describe(api.MapPut("/conversations/{id}/tags/{tag}", PutAsync), "Puts a tag on, by name or id. A name that is no tag yet becomes one.");
        Describe(api.MapDelete("/conversations/{id}/tags/{tag}", TakeAsync), "Takes a tag off.");
        Describe(api.MapPost("/conversations/{id}/priority", PriorityAsync), "Says how much it matters.");
        Describe(api.MapPost("/conversations/{id}/spam", SpamAsync), "Marks it as spam: it leaves all views but that of spam, and nobody waits.");
        Describe(api.MapPost("/conversations/{id}/not-spam", NotSpamAsync), "It is no spam after all.");
        api.MapDelete("/conversations/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Deletes it. For thirty days a supervisor can bring it back on the desk.");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Produces<ConversationShape>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary(summary);

    private static async Task<IResult> TagsAsync(ApiCaller caller, DeskNames names, TagCountsQuery counting, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Read);
        var counts = await counting.ExecuteAsync(caller.Actor, cancel);
        return Results.Json(new ListShape<TagShape>([.. names.Tags(caller.Actor).Select(t => TagShape.Of(t, counts.GetValueOrDefault(t.Id)))], null), ApiJson.Options);
    }

    private static async Task<IResult> MakeTagAsync(ApiCaller caller, ApiBody<TagBody> body, MakeTag make, DeskNames names)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        return Answer(await make.ExecuteAsync(caller.Actor, body.Value?.Name ?? "", body.Value?.Color ?? ""), caller, names, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeTagAsync(string id, ApiCaller caller, ApiBody<TagBody> body, ChangeTag change, DeskNames names)
    {
        caller.Actor.Demand(Permission.Supervise);
        if (body.Problem is { } problem) return problem;
        if (ApiJson.ParseId(id) is not { } known || names.Tags(caller.Actor).FirstOrDefault(t => t.Id == known) is not { } tag) return ApiProblem.NotFound("tag");
        return Answer(await change.ExecuteAsync(caller.Actor, known, body.Value?.Name ?? tag.Name, body.Value?.Color ?? tag.Color), caller, names, StatusCodes.Status200OK);
    }

    private static async Task<IResult> RemoveTagAsync(string id, ApiCaller caller, RemoveTag remove)
    {
        caller.Actor.Demand(Permission.Supervise);
        return ApiJson.ParseId(id) is { } known && await remove.ExecuteAsync(caller.Actor, known) ? Results.NoContent() : ApiProblem.NotFound("tag");
    }

    private static IResult Answer(TagResult result, ApiCaller caller, DeskNames names, int code)
    {
        if (result.Problem is not null) return ApiProblem.Invalid(result.Problem == "tags.problem.color" ? "color" : "name", $"The tag was not stored: {result.Problem}.");
        return names.Tags(caller.Actor).FirstOrDefault(t => t.Id == result.Id) is { } tag
            ? Results.Json(TagShape.Of(tag, conversations: null), ApiJson.Options, statusCode: code)
            : ApiProblem.NotFound("tag");
    }

    private static Task<IResult> PutAsync(string id, string tag, ApiCaller caller, TagConversation tagging, DeskNames names, ChangeAnswer answer, CancellationToken cancel) =>
        answer.ToAsync(
            caller, id, "tag",
            conversation => names.TagId(tag) is { } known ? tagging.PutAsync(caller.Actor, conversation, known) : tagging.PutNamedAsync(caller.Actor, conversation, tag),
            cancel);

    private static Task<IResult> TakeAsync(string id, string tag, ApiCaller caller, TagConversation tagging, DeskNames names, ChangeAnswer answer, CancellationToken cancel) =>
        answer.ToAsync(
            caller, id, "tag",
            conversation => names.TagId(tag) is { } known ? tagging.TakeAsync(caller.Actor, conversation, known) : Task.FromResult(ChangeResult.Unchanged),
            cancel);

    private static Task<IResult> PriorityAsync(string id, ApiCaller caller, ApiBody<PriorityBody> body, DoAct acts, ChangeAnswer answer, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return Task.FromResult(problem);
        if (!ConversationsApi.TryWord<ConversationPriority>(body.Value?.Priority ?? "", out var priority))
            return Task.FromResult(ApiProblem.Invalid("priority", $"priority is one of {ConversationsApi.Words<ConversationPriority>()}."));
        return ActAsync(id, caller, PriorityAct.Is, ActData.Write(new PriorityData(priority)), acts, answer, cancel);
    }

    private static Task<IResult> SpamAsync(string id, ApiCaller caller, DoAct acts, ChangeAnswer answer, CancellationToken cancel) =>
        ActAsync(id, caller, SpamAct.Is, ActData.Nothing, acts, answer, cancel);

    private static Task<IResult> NotSpamAsync(string id, ApiCaller caller, DoAct acts, ChangeAnswer answer, CancellationToken cancel) =>
        ActAsync(id, caller, NotSpamAct.Is, ActData.Nothing, acts, answer, cancel);

    private static async Task<IResult> DeleteAsync(string id, ApiCaller caller, DoAct acts, ConversationQuery conversations, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Supervise);
        if (ApiJson.ParseId(id) is not { } asked || await conversations.ByIdAsync(caller.Actor, asked, caller.AgentId, cancel) is not { } view) return ApiProblem.NotFound("conversation");
        await acts.ExecuteAsync(caller.Actor, DeleteAct.Is, ActData.Nothing, [view.Id]);
        return Results.NoContent();
    }

    private static Task<IResult> ActAsync(string id, ApiCaller caller, string act, string data, DoAct acts, ChangeAnswer answer, CancellationToken cancel) => answer.ToAsync(
        caller, id, "id",
        async conversation => await acts.ExecuteAsync(caller.Actor, act, data, [conversation]) switch
        {
            ActResult.Done => ChangeResult.Done,
            ActResult.Unchanged => ChangeResult.Unchanged,
            ActResult.Gone => ChangeResult.NotFound,
            _ => ChangeResult.Invalid,
        },
        cancel);
}

/// <summary>A tag to store.</summary>
/// <param name="Name">At most 40 characters.</param>
/// <param name="Color">"red", "orange", "green", "teal", "blue", "violet", "pink", or empty for none.</param>
internal sealed record TagBody(string? Name, string? Color);

/// <summary>How much a conversation shall matter.</summary>
/// <param name="Priority">"low", "normal", "high" or "urgent".</param>
internal sealed record PriorityBody(string? Priority);

/// <summary>A tag.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Color">Its colour's name; empty for none.</param>
/// <param name="Conversations">How many carry it; only in the list.</param>
internal sealed record TagShape(string Id, string Name, string Color, int? Conversations)
{
    /// <summary>As the API shows it.</summary>
    public static TagShape Of(NamedTag tag, int? conversations) => new(ApiJson.Id(tag.Id), tag.Name, tag.Color, conversations);
}
