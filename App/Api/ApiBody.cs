using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace SmallDesk.Api;

/// <summary>A JSON body that was read with care: the right type, no larger than a text of ours can be, well-formed.</summary>
/// <param name="Value">The body; null when there was a problem, or when it was empty and may be.</param>
/// <param name="Problem">What to answer instead of going on.</param>
internal sealed record ApiBody<T>(T? Value, IResult? Problem) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Largest JSON body in bytes.</summary>
    private const long Limit = 1024 * 1024;

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<ApiBody<T>> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        if (http.Request.ContentLength is 0 || (http.Request.ContentLength is null && http.Request.ContentType is null)) return new(null, null);
        if (!http.Request.HasJsonContentType())
        {
            return new(null, ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType", "Send application/json."));
        }

        if (http.Request.ContentLength > Limit) return TooLarge();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Limit;
        try
        {
            return new(await JsonSerializer.DeserializeAsync<T>(http.Request.Body, ApiJson.Options, http.RequestAborted), null);
        }
        catch (JsonException e)
        {
            var where = string.IsNullOrEmpty(e.Path) || e.Path == "$" ? "" : $" At {e.Path}.";
            return new(null, ApiProblem.Result(StatusCodes.Status400BadRequest, "malformed", $"The body is not the JSON that is expected here.{where}"));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
    }

    /// <summary>Tells the API document what is taken.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));

    private static ApiBody<T> TooLarge() =>
        new(null, ApiProblem.Result(StatusCodes.Status413PayloadTooLarge, "tooLarge", $"The body is larger than {Limit} bytes."));
}
