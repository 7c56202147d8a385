using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Files;

namespace SmallDesk.Api;

/// <summary>What others call: providers that push what arrived, customers who fetch a large file.</summary>
internal static class HooksEndpoints
{
    private const int LargestPush = 2 * 1024 * 1024;

    /// <summary>Adds <c>POST /hooks/{key}</c> and <c>GET /f/{id}/{until}/{signature}</c>.</summary>
    public static void MapHooks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/hooks/{key}", PushAsync).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
        app.MapGet("/f/{id:long}/{until:long}/{signature}", FileAsync).ExcludeFromDescription().AllowAnonymous();
    }

    /// <summary>Answers without a body: Telegram would carry out a JSON answer as a call (Bot API, "Making requests when getting updates").</summary>
    private static async Task<IResult> PushAsync(HttpContext http, string key, TakeWebhook take)
    {
        if (await ReadAsync(http) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var answer = await take.ExecuteAsync(key, name => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null, body, http.RequestAborted);
        return Results.StatusCode(answer switch
        {
            PushResult.Taken => StatusCodes.Status200OK,
            PushResult.Unreadable => StatusCodes.Status400BadRequest,
            PushResult.NotTheirs => StatusCodes.Status403Forbidden,

            // Off, or not started yet: the provider tries again.
            _ => StatusCodes.Status503ServiceUnavailable,
        });
    }

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestPush) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (body.Length + read > LargestPush) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static async Task<IResult> FileAsync(HttpContext http, long id, long until, string signature, FileLinks links, TimeProvider time) =>
        await links.FindAsync(id, until, signature, time.GetUtcNow().UtcDateTime, http.RequestAborted) is { } file ? new FileResponse(file) : Results.NotFound();
}
