using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Api;

/// <summary>Files in and out.</summary>
internal static class AttachmentsApi
{
    /// <summary>What the form around a file may add.</summary>
    private const long FormRoom = 64 * 1024;

    /// <summary>Adds the endpoints.</summary>
    public static void MapAttachments(this RouteGroupBuilder api)
    {
        api.MapPost("/attachments", (HttpContext http, ApiCaller caller, UploadFile upload) => UploadAsync(http, caller.Actor, upload))
            .Produces<UploadShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Takes one file as multipart/form-data; name its id in a reply or note.");
        api.MapGet("/attachments/{id}", GetAsync).Produces(StatusCodes.Status200OK, null, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound).WithSummary("The bytes of a file.");
    }

    /// <summary>Streams the first file of a form into the store; nothing is kept in memory.</summary>
    public static async Task<IResult> UploadAsync(HttpContext http, Actor actor, UploadFile upload)
    {
        actor.Demand(Permission.Work);
        if (BoundaryOf(http.Request) is not { } boundary)
        {
            return ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType", "Send multipart/form-data with one file.");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FileLimits.Staff + FormRoom;
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body);
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
            {
                if (NameOf(section) is not { } name) continue;
                return Answer(await upload.ExecuteAsync(actor, name, section.Body, http.RequestAborted));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException && e is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "malformed", "The form could not be read.");
        }

        return ApiProblem.Invalid("file", "The form holds no file.");
    }

    private static async Task<IResult> GetAsync(string id, ApiCaller caller, FileQuery files, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Read);
        return ApiJson.ParseId(id) is { } asked && await files.FindAsync(caller.Actor, asked, cancel) is { } file
            ? new FileResponse(file)
            : ApiProblem.NotFound("attachment");
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private static string? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition()
            ? disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? ""
            : null;

    private static IResult Answer(UploadFileResult result) => result switch
    {
        UploadFileResult.Stored { File: var file } => Results.Json(
            new UploadShape(ApiJson.Id(file.Id), file.Name, file.ContentType, file.Size), ApiJson.Options, statusCode: StatusCodes.Status201Created),
        UploadFileResult.TooLarge { Limit: var limit } =>
            ApiProblem.Result(StatusCodes.Status413PayloadTooLarge, "tooLarge", $"The file is larger than {limit} bytes."),
        _ => ApiProblem.Invalid("file", "The file is empty."),
    };
}
