using Microsoft.AspNetCore.Antiforgery;

namespace SmallDesk.Features.SignIn;

/// <summary>Signing out and choosing a language: two acts that need a response of their own.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous();
        app.MapGet("/language/{language}", ChooseLanguage).AllowAnonymous();
    }

    /// <summary>A page of ours to go on to; the inbox when somebody slipped in an address of theirs.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInService service)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect("/");
        await service.SignOutAsync(http);
        return Results.LocalRedirect("/sign-in");
    }

    private static IResult ChooseLanguage(HttpContext http, string language, string? returnUrl, TimeProvider time)
    {
        if (!DeskCulture.IsKnown(language)) return Results.NotFound();
        DeskCulture.Remember(http, language, time);
        return Results.LocalRedirect(Local(returnUrl));
    }
}
