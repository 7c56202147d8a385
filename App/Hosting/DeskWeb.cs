using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>The web server's side: what is registered for it and the order in which a request passes.</summary>
internal static class DeskWeb
{
    public static IServiceCollection AddDeskWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddScoped<IReaderSource, SignedInReader>();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddAntiforgery();
        services.AddSignalR(o => o.MaximumReceiveMessageSize = 512 * 1024);
        return services;
    }

    public static void UseDeskPipeline(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => Results.Json(new { status = "ready" }));
        app.MapRazorComponents<SmallDesk.Shell.App>().AddInteractiveServerRenderMode();
    }
}
