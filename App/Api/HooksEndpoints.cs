using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Files;
using SmallDesk.Features.WebChat;

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
        if (take.WhyNot(key, HeaderOf) is { } refused) return Refuse(http, refused);
        if (await ReadAsync(http) is not { } body) return Refuse(http, PushResult.TooLarge);
        return await take.ExecuteAsync(key, HeaderOf, body, http.RequestAborted) is var result && result == PushResult.Taken ? Results.Ok() : Refuse(http, result);

        string? HeaderOf(string name) => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    /// <summary>Only what is refused counts: a provider that catches up after a night is not slowed down.</summary>
    private static IResult Refuse(HttpContext http, PushResult result) => AddressLimit.Take(http, ChatLimit.Push) is { } wait ? AddressLimit.Refuse(http, wait) : Results.StatusCode(result switch
    {
        PushResult.Unreadable => StatusCodes.Status400BadRequest,
        PushResult.NotTheirs => StatusCodes.Status403Forbidden,
        PushResult.TooLarge => StatusCodes.Status413PayloadTooLarge,

        // Off, or not started yet: the provider tries again.
        _ => StatusCodes.Status503ServiceUnavailable,
    });

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

    private static async Task<IResult> FileAsync(HttpContext http, long id, long until, string signature, FileLinks links, TimeProvider time)
    {
        if (AddressLimit.Take(http, ChatLimit.Download) is { } wait) return AddressLimit.Refuse(http, wait);
        if (await links.FindAsync(id, until, signature, time.GetUtcNow().UtcDateTime, http.RequestAborted) is { } file) return new FileResponse(file);
        return AddressLimit.Take(http, ChatLimit.Guess) is { } pause ? AddressLimit.Refuse(http, pause) : Results.NotFound();
    }
}
