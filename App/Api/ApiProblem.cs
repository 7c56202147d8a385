using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace SmallDesk.Api;

/// <summary>
/// Errors as problem+json (RFC 9457): <c>status</c> and <c>title</c> as HTTP has them, <c>code</c> for programs, <c>detail</c> for
/// people who write programs.
/// </summary>
internal static class ApiProblem
{
    private const string ContentType = "application/problem+json";

    /// <summary>A problem as the result of an endpoint.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable word for programs.</param>
    /// <param name="detail">What is wrong, and what to do.</param>
    /// <param name="more">Further members.</param>
    public static IResult Result(int status, string code, string detail, IReadOnlyDictionary<string, object?>? more = null) =>
        Results.Json(Details(status, code, detail, more), ApiJson.Options, ContentType, status);

    /// <summary>There is no such thing, or it is none of the caller's business.</summary>
    public static IResult NotFound(string what) => Result(StatusCodes.Status404NotFound, "notFound", $"There is no such {what}.");

    /// <summary>A parameter or a field makes no sense.</summary>
    public static IResult Invalid(string field, string detail) =>
        Result(StatusCodes.Status400BadRequest, "invalid", detail, new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field });

    /// <summary>Writes a problem where no endpoint does.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code, string detail)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        return http.Response.WriteAsync(JsonSerializer.Serialize(Details(status, code, detail, more: null), ApiJson.Options), http.RequestAborted);
    }

    private static ProblemDetails Details(int status, string code, string detail, IReadOnlyDictionary<string, object?>? more)
    {
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>(StringComparer.Ordinal)) problem.Extensions[name] = value;
        return problem;
    }
}
