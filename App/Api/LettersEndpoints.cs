using System.Globalization;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Api;

/// <summary>Mails for the screens of signed-in agents: formatted in a frame of their own, their pictures from outside, their source.</summary>
internal static class LettersEndpoints
{
    // What the frame may do stands in the header as well: the document alone, opened by its address, can do no more.
    private const string Policy =
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        + "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    /// <summary>Adds <c>GET /letters/{id}</c>, <c>/letters/{id}/source</c> and <c>/letters/picture</c>.</summary>
    public static void MapLetters(this IEndpointRouteBuilder app)
    {
        app.MapGet("/letters/{id:long}", DocumentAsync).ExcludeFromDescription();
        app.MapGet("/letters/{id:long}/source", SourceAsync).ExcludeFromDescription();
        app.MapGet("/letters/picture", PictureAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> DocumentAsync(HttpContext http, long id, LetterQuery letters, bool dark = false, bool pictures = false)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        if (await letters.DocumentAsync(actor, id, new LetterLook(dark, pictures, origin), http.RequestAborted) is not { } document) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Content(document, "text/html; charset=utf-8");
    }

    private static async Task<IResult> SourceAsync(HttpContext http, long id, LetterSource source)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        var content = await source.OpenAsync(actor, id, http.RequestAborted);
        return content is null ? Results.NotFound() : Results.Stream(content, "application/octet-stream", string.Create(CultureInfo.InvariantCulture, $"mail-{id}.eml"));
    }

    private static async Task<IResult> PictureAsync(HttpContext http, string? u, string? s, PictureSigner signer, RemotePictures pictures)
    {
        if (http.SignedInActor() is null) return Results.Unauthorized();
        if (u is null || s is null || !signer.IsSigned(u, s)) return Results.NotFound();
        if (await pictures.FetchAsync(u, http.RequestAborted) is not { } picture) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.Bytes(picture.Bytes, picture.ContentType);
    }
}
