using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>Where providers send the owner's browser back to.</summary>
internal static class ProviderSignInEndpoints
{
    public static void MapProviderSignIn(this IEndpointRouteBuilder app) => app.MapGet(BeginProviderSignIn.CallbackPath, FinishAsync).ExcludeFromDescription();

    private static async Task<IResult> FinishAsync(
        HttpContext http, string? state, string? code, string? error, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "error_description")] string? description,
        FinishProviderSignIn finish, VisitOutcomes outcomes, CancellationToken cancel)
    {
        // Neither the code nor what a provider says belongs into a history or a log of pages visited next.
        (http.Response.Headers["Referrer-Policy"], http.Response.Headers.CacheControl) = ("no-referrer", "no-store");
        if (http.SignedInActor() is not { Id: { } agentId } actor || !actor.May(Domain.Permission.Administer)) return Results.LocalRedirect("/profile");
        var outcome = await finish.ExecuteAsync(actor, new ProviderAnswer(state, code, error, description), cancel);
        var page = outcome.ChannelId is { } id ? $"/settings/channels/{id}" : "/settings/channels";
        return Results.LocalRedirect($"{page}?visit={outcomes.Keep(agentId, outcome)}");
    }
}
