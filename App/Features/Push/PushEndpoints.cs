using System.Text.Json;
using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.Push;

/// <summary>What browsers ask for without a page: renewing what they are reached by.</summary>
internal static class PushEndpoints
{
    /// <summary>A header that only a script of our own can set: a form on another site cannot.</summary>
    private const string OwnScript = "X-SmallDesk";

    private const int LongestBody = 8 * 1024;

    public static void MapPush(this IEndpointRouteBuilder app)
    {
        app.MapPost("/push/renew", RenewAsync).ExcludeFromDescription();
        app.MapGet("/manifest.webmanifest", Manifest.Show).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> RenewAsync(HttpContext http, AddDevice add)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!http.Request.Headers.ContainsKey(OwnScript)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await ReadAsync(http) is not { } renewal) return Results.BadRequest();
        return await add.ExecuteAsync(actor, renewal.Subscription, http.Request.Headers.UserAgent, renewal.Former) is null ? Results.NoContent() : Results.UnprocessableEntity();
    }

    private static async Task<Renewal?> ReadAsync(HttpContext http)
    {
        var body = new byte[LongestBody + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length > LongestBody) return null;
        try
        {
            return JsonSerializer.Deserialize<Renewal>(body.AsSpan(0, length), JsonSerializerOptions.Web) is { Subscription: not null } renewal ? renewal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="Former">What the browser was reached by before; null where it does not say.</param>
    /// <param name="Subscription">What it is reached by now.</param>
    internal sealed record Renewal(string? Former, BrowserSubscription Subscription);
}
