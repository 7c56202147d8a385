using SmallDesk.Features.Files;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Api;

/// <summary>Files for the screens of signed-in agents: the same as the API's, by session instead of token.</summary>
internal static class FilesEndpoints
{
    /// <summary>A header that only a script of our own pages can set: a form on another site cannot, so it cannot upload in an agent's name.</summary>
    public const string OwnScript = "X-SmallDesk";

    /// <summary>Adds <c>GET /files/{id}</c> and <c>POST /files</c>.</summary>
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/files/{id:long}", GetAsync).ExcludeFromDescription();
        app.MapPost("/files", PostAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> GetAsync(HttpContext http, long id, FileQuery files)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        return await files.FindAsync(actor, id, http.RequestAborted) is { } file ? new FileResponse(file) : Results.NotFound();
    }

    private static async Task<IResult> PostAsync(HttpContext http, UploadFile upload)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!http.Request.Headers.ContainsKey(OwnScript)) return ApiProblem.Result(StatusCodes.Status403Forbidden, "forbidden", $"The header {OwnScript} is missing.");
        return await AttachmentsApi.UploadAsync(http, actor, upload);
    }
}
