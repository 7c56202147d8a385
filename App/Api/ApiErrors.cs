using SmallDesk.Domain;

namespace SmallDesk.Api;

/// <summary>Below <c>/api</c> every failure ends as problem+json, also where no endpoint was reached.</summary>
internal static class ApiErrors
{
    /// <summary>Puts itself around everything that follows.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        branch => branch.Use(GuardAsync));

    private static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await ExplainAsync(http, http.Response.StatusCode);
        }
        catch (ForbiddenException) when (!http.Response.HasStarted)
        {
            await ApiProblem.WriteAsync(http, StatusCodes.Status403Forbidden, "forbidden", "The token does not allow this.");
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await ExplainAsync(http, e.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: nobody is left to tell.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiErrors));
            log.LogError(e, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            await ApiProblem.WriteAsync(http, StatusCodes.Status500InternalServerError, "internal", "The desk failed. The log says why.");
        }
    }

    private static Task ExplainAsync(HttpContext http, int status) => ApiProblem.WriteAsync(http, status, CodeOf(status), DetailOf(status));

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status415UnsupportedMediaType => "unsupportedMediaType",
        _ => "invalid",
    };

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. /api/v1/openapi.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This content type is not taken here.",
        _ => "The request could not be read.",
    };
}
