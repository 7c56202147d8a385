using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SmallDesk.Domain;
using SmallDesk.Features.Imports;

namespace SmallDesk.Api;

/// <summary>Bringing contacts and orders in from tables.</summary>
internal static class ImportsApi
{
    private const long FormRoom = 128 * 1024;
    private const int LargestMapping = 64 * 1024;

    /// <summary>Adds the endpoints.</summary>
    public static void MapImports(this RouteGroupBuilder api)
    {
        api.MapPost("/imports", TakeAsync).Produces<ImportShape>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Takes a CSV table as multipart/form-data: kind (contacts or orders) and optionally mapping (JSON) before the file. What the mapping does not say is guessed. Begins at once.");
        api.MapGet("/imports/{id}", GetAsync).Produces<ImportShape>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("How far an import is.");
        api.MapGet("/imports/{id}/problems", ProblemsAsync).Produces<ListShape<ImportProblemShape>>().ProducesProblem(StatusCodes.Status404NotFound).TakesQuery("after", "limit")
            .WithSummary("What is wrong in the rows that were not taken over.");
    }

    private static async Task<IResult> TakeAsync(HttpContext http, ApiCaller caller, PrepareImport prepare, ChooseMapping choose, StartImport start, ImportQuery imports)
    {
        caller.Actor.Demand(Permission.Supervise);
        if (BoundaryOf(http.Request) is not { } boundary) return ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType", "Send multipart/form-data with kind and one file.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = PrepareImport.LargestFile + FormRoom;
        try
        {
            return await ReadAsync(http, new MultipartReader(boundary, http.Request.Body), new Parts(caller.Actor, prepare, choose, start, imports));
        }
        catch (JsonException)
        {
            return ApiProblem.Invalid("mapping", "mapping is not the JSON that is expected.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException && e is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "malformed", "The form could not be read.");
        }
    }

    private static async Task<IResult> ReadAsync(HttpContext http, MultipartReader reader, Parts parts)
    {
        ImportKind? kind = null;
        ImportMappingBody? mapping = null;
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) continue;
            if (part.IsFileDisposition())
            {
                if (kind is not { } known) return ApiProblem.Invalid("kind", "kind is contacts or orders, and stands before the file.");
                return await StartAsync(known, mapping, part.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(part.FileName).Value, section.Body, parts, http.RequestAborted);
            }

            var text = await TextAsync(section.Body, http.RequestAborted);
            switch (HeaderUtilities.RemoveQuotes(part.Name).Value)
            {
                case "kind":
                    kind = text.Trim() switch { "contacts" => ImportKind.Contacts, "orders" => ImportKind.Orders, _ => null };
                    break;
                case "mapping":
                    mapping = JsonSerializer.Deserialize<ImportMappingBody>(text, ApiJson.Options);
                    break;
            }
        }

        return ApiProblem.Invalid("file", "The form holds no file.");
    }

    private static async Task<IResult> StartAsync(ImportKind kind, ImportMappingBody? wanted, string? name, Stream file, Parts parts, CancellationToken cancel)
    {
        var prepared = await parts.Prepare.ExecuteAsync(parts.Actor, kind, name, file, cancel);
        if (prepared is PrepareResult.Refused refused)
        {
            return refused.Problem == "imports.refused.large"
                ? ApiProblem.Result(StatusCodes.Status413PayloadTooLarge, "tooLarge", $"The file is larger than {PrepareImport.LargestFile} bytes.")
                : ApiProblem.Result(StatusCodes.Status400BadRequest, refused.Problem.Split('.')[^1], "The file is no table that can be brought in.");
        }

        var id = ((PrepareResult.Prepared)prepared).RunId;
        var run = (await parts.Imports.FindAsync(parts.Actor, id, cancel))!;
        if (run.State == ImportState.Failed) return Shaped(run, StatusCodes.Status202Accepted);
        var result = wanted is null ? new ImportActResult(true) : await parts.Choose.ExecuteAsync(parts.Actor, id, wanted.Over(run.Mapping));
        if (result.IsDone) result = await parts.Start.ExecuteAsync(parts.Actor, id);
        return result.IsDone
            ? Shaped((await parts.Imports.FindAsync(parts.Actor, id, cancel))!, StatusCodes.Status202Accepted)
            : ApiProblem.Result(StatusCodes.Status400BadRequest, result.Problem?.Split('.')[^1] ?? "gone", $"The mapping makes no sense: {result.Words}", new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = "mapping", ["import"] = ApiJson.Id(id) });
    }

    private static async Task<IResult> GetAsync(string id, ApiCaller caller, ImportQuery imports, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Supervise);
        return ApiJson.ParseId(id) is { } known && await imports.FindAsync(caller.Actor, known, cancel) is { } run ? Shaped(run, StatusCodes.Status200OK) : ApiProblem.NotFound("import");
    }

    private static async Task<IResult> ProblemsAsync(string id, ApiCaller caller, ListQuery list, ImportQuery imports, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Supervise);
        if (ApiJson.ParseId(id) is not { } known || await imports.FindAsync(caller.Actor, known, cancel) is not { } run) return ApiProblem.NotFound("import");
        var page = await imports.ProblemsAsync(caller.Actor, run, list.After, list.Limit, cancel);
        return Results.Json(new ListShape<ImportProblemShape>([.. page.Rows.Select(ImportProblemShape.Of)], page.Next), ApiJson.Options);
    }

    private static IResult Shaped(ImportView run, int status) => Results.Json(ImportShape.Of(run), ApiJson.Options, statusCode: status);

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        using var text = new StreamReader(body);
        var buffer = new char[LargestMapping + 1];
        var read = await text.ReadBlockAsync(buffer, cancel);
        return read <= LargestMapping ? new string(buffer, 0, read) : throw new InvalidDataException("A field of the form is too long.");
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private sealed record Parts(Actor Actor, PrepareImport Prepare, ChooseMapping Choose, StartImport Start, ImportQuery Imports);
}
