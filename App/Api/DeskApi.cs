using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Api;

/// <summary>The REST API below <c>/api/v1</c>: parse, call the use case or query that the screens call, shape the answer.</summary>
internal static class DeskApi
{
    private const string Policy = "api";

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddDeskApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, new AuthorizationPolicyBuilder(BearerScheme.Name).RequireAuthenticatedUser().Build());

        // Below /api a session means nothing and a missing token is answered with a problem, never with a page to sign in.
        services.Configure<CookieAuthenticationOptions>(Session.Scheme, o => o.ForwardDefaultSelector = context =>
            context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? BearerScheme.Name : null);
        services.AddSingleton<ApiLimit>();
        services.AddSingleton<ShapesOf>().AddSingleton<RepliesAnswer>().AddSingleton<ChangeAnswer>();
        services.AddApiDocument();
        return services;
    }

    /// <summary>Adds the endpoints.</summary>
    public static void MapDeskApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policy).WithMetadata(new ApiEndpoint());
        api.AddEndpointFilter(app.ServiceProvider.GetRequiredService<ApiLimit>());
        api.MapConversations();
        api.MapActs();
        api.MapReplies();
        api.MapNewLetters();
        api.MapChanges();
        api.MapContacts();
        api.MapCards();
        api.MapOrders();

        api.MapImports();

        api.MapExportsApi();
        api.MapAttachments();
        api.MapIntake();
        api.MapJobs();
        api.MapSurveys();
        api.MapChannels();
        api.MapCannedReplies();
        api.MapOrder();
        api.MapSamePerson();
        app.MapApiDocument();
        app.MapFiles();
        app.MapExports();
        app.MapLetters();
        app.MapHooks();
    }
}

/// <summary>Marks an endpoint as part of the API.</summary>
internal sealed class ApiEndpoint;
