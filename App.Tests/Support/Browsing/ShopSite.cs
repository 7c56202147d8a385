using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>Somebody's shop: another site with one page and a content policy of its own.</summary>
internal sealed class ShopSite : IAsyncDisposable
{
    private readonly WebApplication site;

    private ShopSite(WebApplication site) => this.site = site;

    public Uri Address => new(site.Urls.Single());

    public static async Task<ShopSite> OpenAsync(string policy, string page)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var shop = builder.Build();
        shop.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = policy;
            return Results.Content(page, "text/html; charset=utf-8");
        });
        await shop.StartAsync();
        return new ShopSite(shop);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
