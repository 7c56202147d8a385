using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.People;

/// <summary>Shows colleagues' photos to colleagues. The address changes with the picture, so browsers keep it for good.</summary>
internal static class PhotoEndpoint
{
    public static void MapPhotos(this IEndpointRouteBuilder app) => app.MapGet("/photos/{hash}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, string hash, DeskDirectory directory, IDbContextFactory<DeskDbContext> contexts, IFileStore files)
    {
        // Only photos: other files of the store have readers of their own. Customers' faces are for colleagues alone.
        var isOurs = directory.Current.Agents.Values.Any(a => a.PhotoHash == hash) || (http.User.Identity?.IsAuthenticated == true && await IsContactAsync(contexts, hash, http.RequestAborted));
        if (!isOurs || files.Open(hash) is not { } content) return Results.NotFound();
        var kind = await FileSignature.FindAsync(content, "photo", http.RequestAborted);
        content.Position = 0;
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, kind.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }

    private static async Task<bool> IsContactAsync(IDbContextFactory<DeskDbContext> contexts, string hash, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Contacts.AnyAsync(c => c.PhotoHash == hash, cancel);
    }
}
