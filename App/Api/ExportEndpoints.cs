using Microsoft.Net.Http.Headers;
using SmallDesk.Domain;
using SmallDesk.Features.Privacy;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Api;

/// <summary>Everything about a person as a zip, for the screens of signed-in agents and for programs.</summary>
internal static class ExportEndpoints
{
    /// <summary>Adds <c>GET /contacts/{id}/export.zip</c>.</summary>
    public static void MapExports(this IEndpointRouteBuilder app) => app.MapGet("/contacts/{id:long}/export.zip", GetAsync).ExcludeFromDescription();

    /// <summary>Adds <c>GET /contacts/{id}/export</c> of the API.</summary>
    public static void MapExportsApi(this RouteGroupBuilder api) => api.MapGet("/contacts/{id}/export", async (string id, HttpContext http, ApiCaller caller, ExportContact export) =>
    {
        caller.Actor.Demand(Permission.Supervise);
        return ApiJson.ParseId(id) is { } asked && await export.ExecuteAsync(caller.Actor, asked, http.RequestAborted) is { } archive
            ? new ExportResponse(archive) : ApiProblem.NotFound("contact");
    }).Produces(StatusCodes.Status200OK, null, "application/zip").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Everything about a contact, as a zip.");

    private static async Task<IResult> GetAsync(HttpContext http, long id, ExportContact export)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!actor.May(Permission.Supervise)) return ApiProblem.Result(StatusCodes.Status403Forbidden, "forbidden", "Only supervisors export what is known about a person.");
        return await export.ExecuteAsync(actor, id, http.RequestAborted) is { } archive ? new ExportResponse(archive) : Results.NotFound();
    }
}

/// <summary>Sends an archive while it is being written.</summary>
internal sealed class ExportResponse(ContactExport archive) : IResult
{
    /// <summary>Called by the framework. A reader who leaves ends it; one that fails half way is cut off, so that nobody takes it for whole.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(archive.FileName);
        (response.ContentType, response.Headers.ContentDisposition, response.Headers.CacheControl) = ("application/zip", disposition.ToString(), "no-store");
        response.Headers.XContentTypeOptions = "nosniff";
        await archive.WriteAsync(response.Body, httpContext.RequestAborted);
    }
}
