using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Localization;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>Registers how people sign in. Everything asks for a session unless it is marked otherwise.</summary>
internal static class SignInServices
{
    /// <summary>What works without a web server.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInWithPassword>();
        services.AddSingleton<SignInService>();
        return services;
    }

    public static IServiceCollection AddSignInWeb(this IServiceCollection services)
    {
        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme, Configure);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Session.Scheme).RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, DeskAuthenticationState>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<CircuitHandler, ScreenAttendance>();
        services.AddScoped<IReaderSource, SignedInReader>();
        services.AddSingleton(new MePart(900, typeof(SignOutPart)));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.AddSupportedCultures([.. Texts.Languages]).AddSupportedUICultures([.. Texts.Languages]);
            o.DefaultRequestCulture = new RequestCulture("en");
            o.RequestCultureProviders = [new DeskCulture()];
        });
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "smalldesk";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context =>
        {
            // A page asks for a person; a script only wants to know.
            // Without host and scheme, which a proxy before us may know better.
            if (WantsPage(context.Request)) context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
            else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    private static Task Validate(CookieValidatePrincipalContext context)
    {
        var desk = context.HttpContext.RequestServices.GetRequiredService<DeskDirectory>().Current;
        if (context.Principal is not null && Session.AgentOf(context.Principal, desk) is { } agent)
        {
            context.HttpContext.RequestServices.GetRequiredService<Attendance>().Acted(agent.Id);
            return Task.CompletedTask;
        }

        context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
