using Microsoft.AspNetCore.Localization;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>The language of a request: the agent's own, else the one chosen in this browser, else the browser's, else the desk's.</summary>
internal sealed class DeskCulture : RequestCultureProvider
{
    public const string CookieName = "language";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var language = httpContext.SignedInAgent()?.Language ?? Chosen(httpContext.Request) ?? Accepted(httpContext.Request) ?? OfTheDesk(httpContext);
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(language));
    }

    public static void Remember(HttpContext http, string language, TimeProvider time) =>
        http.Response.Cookies.Append(CookieName, Texts.LanguageOf(language), new CookieOptions
        {
            Expires = time.GetUtcNow().AddYears(1), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps,
        });

    public static bool IsKnown(string language) => Texts.Languages.Contains(language, StringComparer.Ordinal);

    private static string? Chosen(HttpRequest request) =>
        request.Cookies[CookieName] is { } chosen && IsKnown(chosen) ? chosen : null;

    private static string? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(IsKnown);

    private static string OfTheDesk(HttpContext http) =>
        http.RequestServices.GetRequiredService<DeskDirectory>().Current.Desk?.Language ?? "en";
}
