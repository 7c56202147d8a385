using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Localization;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>
/// A page for a person whose request came to nothing: an address with nothing behind it, a form that grew old, a fault of
/// ours. Plain markup without a component, because a component may be what failed.
/// </summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app) => app.UseWhen(IsForPerson, branch => branch.Use(GuardAsync));

    private static bool IsForPerson(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null }) await WriteAsync(http, http.Response.StatusCode);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, e.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser went elsewhere: nobody is left to tell.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages));
            log.LogError(e, "{Method} {Path} failed ({Reference}).", http.Request.Method, http.Request.Path, ReferenceOf(http));
            await WriteAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task WriteAsync(HttpContext http, int status)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var language = Texts.LanguageOf((http.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? CultureInfo.CurrentUICulture).Name);
        var key = KeyOf(status);
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.WriteAsync(Page(
            language, Say("shell.error." + key), Say("shell.errorText." + key), Say("shell.toDesk"), status >= 500 ? Say("shell.reference", ReferenceOf(http)) : null), http.RequestAborted);

        string Say(string text, params object?[] arguments) => WebUtility.HtmlEncode(texts.In(language, text, arguments));
    }

    private static string KeyOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status429TooManyRequests => "tooMany",
        >= 500 => "failed",
        _ => "badRequest",
    };

    /// <summary>What the reader can quote and the log can be searched for.</summary>
    private static string ReferenceOf(HttpContext http) => Activity.Current?.TraceId.ToString()[..8] ?? http.TraceIdentifier;

    private static string Page(string language, string title, string text, string home, string? reference) =>
        $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · SmallDesk</title>
        <link rel="stylesheet" href="/css/tokens.css">
        <link rel="stylesheet" href="/css/base.css">
        <link rel="stylesheet" href="/css/pages.css">
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        </head>
        <body>
        <div class="sheet">
        <main>
        <span class="brand"><img src="/favicon.svg" alt="">SmallDesk</span>
        <div class="card" data-testid="error-page">
        <h1>{title}</h1>
        <p>{text}</p>
        <div class="body stack"><a class="btn primary block" href="/">{home}</a>{(reference is null ? "" : $"<p class=\"hint\">{reference}</p>")}</div>
        </div>
        </main>
        </div>
        </body>
        </html>
        """;
}
