using SmallDesk.Domain;
using SmallDesk.Features.Settings;

namespace SmallDesk.Api;

/// <summary>Channels.</summary>
internal static class ChannelsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapChannels(this RouteGroupBuilder api)
    {
        api.MapGet("/channels", List).Produces<ListShape<ChannelShape>>().WithSummary("Channels and how each one is.");
        api.MapPost("/channels", CreateAsync).Produces<ChannelShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Makes a channel; it runs from then on.");
        api.MapDelete("/channels/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Removes a channel; its conversations stay.");
    }

    private static IResult List(HttpContext http, ApiCaller caller, ChannelOverviews channels) => Results.Json(
        new ListShape<ChannelShape>([.. channels.All(caller.Actor).Select(c => ShapesOf.Channel(c, channels.EmbedOf(c, AddressOf(http))))], null), ApiJson.Options);

    private static async Task<IResult> CreateAsync(
        HttpContext http, ApiCaller caller, ApiBody<ChannelBody> body, CreateChannel create, ChannelOverviews channels)
    {
        caller.Actor.Demand(Permission.Administer);
        if (body.Problem is { } problem) return problem;
        var asked = body.Value ?? new ChannelBody(null, null, null);
        if (string.IsNullOrEmpty(asked.Kind)) return ApiProblem.Invalid("kind", "kind is missing.");
        return await create.ExecuteAsync(caller.Actor, asked.Kind, asked.Name ?? "", asked.Settings ?? []) switch
        {
            SaveChannelResult.Saved { Id: var id } when channels.Find(caller.Actor, id) is { } made => Results.Json(
                ShapesOf.Channel(made, channels.EmbedOf(made, AddressOf(http))), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            SaveChannelResult.Refused { Problems: var problems } => ApiProblem.Result(
                StatusCodes.Status400BadRequest, "invalid", "Some settings make no sense.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = problems }),
            _ => ApiProblem.Invalid("kind", "This kind of channel is not known here."),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, ApiCaller caller, RemoveChannel remove)
    {
        caller.Actor.Demand(Permission.Administer);
        return ApiJson.ParseId(id) is { } asked && await remove.ExecuteAsync(caller.Actor, asked) ? Results.NoContent() : ApiProblem.NotFound("channel");
    }

    private static string AddressOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
