using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Chatting;

/// <summary>A careful shop on an origin of its own: its pages allow nothing but the desk's script, requests and pictures, and no sinks for text.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly WebApplication site;

    private ShopServer(WebApplication site) => this.site = site;

    public string Address => site.Urls.First();

    public static async Task<ShopServer> StartAsync(Uri desk, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        built.MapGet("/{**page}", (HttpContext http, string? lang) => Page(http, desk.GetLeftPart(UriPartial.Authority), key, lang ?? "ru"));
        await built.StartAsync();
        return new ShopServer(built);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static IResult Page(HttpContext http, string desk, string key, string lang)
    {
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src {desk}; connect-src {desk}; img-src {desk}; require-trusted-types-for 'script'; trusted-types 'none'";
        return Results.Content(
            $"""
            <!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title></head>
            <body><main><h1>Shop</h1><label>Search <input id="search"></label></main><script async src="{desk}/widget.js?w={key}"></script></body></html>
            """,
            "text/html; charset=utf-8");
    }
}
