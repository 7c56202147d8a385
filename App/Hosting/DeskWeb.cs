using SmallDesk.Api.Widget;
using SmallDesk.Demo;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.ContactList;
using SmallDesk.Features.Dashboard;
using SmallDesk.Features.Imports;
using SmallDesk.Features.People;
using SmallDesk.Features.ProviderSignIn;
using SmallDesk.Features.Push;
using SmallDesk.Api;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Surveys;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Hosting;

/// <summary>The web server's side: what is registered for it and the order in which a request passes.</summary>
internal static class DeskWeb
{
    public static IServiceCollection AddDeskWeb(this IServiceCollection services, DeskOptions options)
    {
        // A phone freezes its tabs: who comes back within half an hour finds the screen as it was, not a new one.
        services.AddRazorComponents().AddInteractiveServerComponents(o => o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(30));
        services.AddHttpContextAccessor();
        services.AddProxies(options.KnownProxies);
        services.AddSignInWeb();
        services.AddDeskApi();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddAntiforgery(o => o.Cookie.Name = "smalldesk-form");
        services.AddWebChatConnections();
        services.AddSignalR(o => o.MaximumReceiveMessageSize = 512 * 1024);
        return services;
    }

    /// <param name="app">The desk.</param>
    /// <param name="assets">The list of the pages' files; null when it lies beside the program.</param>
    public static void UseDeskPipeline(this WebApplication app, string? assets)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseApiErrors();
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets(assets).AllowAnonymous();
        app.MapHealth();
        app.MapSignIn();
        app.MapProviderSignIn();
        app.MapChat();
        app.MapChatDemo();
        app.MapPhotos();
        app.MapCannedExport();
        app.MapImportFiles();

        app.MapContactExport();
        app.MapSurveyExport();
        app.MapNumbersExport();
        app.MapPush();
        app.MapDeskApi();

        // The policy's frame-ancestors stands in our own header; a second one from the framework would only repeat it.
        app.MapRazorComponents<SmallDesk.Shell.App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null).WithStaticAssets(assets);
    }
}
