using System.Globalization;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo.Shop;
using SmallDesk.Domain;
using SmallDesk.Hosting.Verbs;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>Starting with <c>--demo</c>: a sample desk in a folder of its own, which lets in everybody at this machine and nobody else.</summary>
internal static class DemoStart
{
    public const string Flag = "--demo";

    /// <summary>A folder of its own, and no address that another machine could reach.</summary>
    /// <exception cref="DeskStartException">It is told to listen elsewhere.</exception>
    public static void Confine(WebApplicationBuilder builder, DeskOptions options)
    {
        options.DataFolder = builder.Configuration["SmallDesk:DemoFolder"] ?? "data-demo";
        (options.Owner, options.ApiToken) = (null, null);
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        if (!DemoDoor.IsLoopbackOnly(urls)) throw new DeskStartException("verbs.demo.loopbackOnly", urls);
        var elsewhere = builder.Configuration["HTTP_PORTS"] ?? builder.Configuration["HTTPS_PORTS"] ?? builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault()?["Url"];
        if (elsewhere is not null) throw new DeskStartException("verbs.demo.loopbackOnly", elsewhere);
    }

    public static async Task OpenAsync(WebApplication app)
    {
        var language = Texts.LanguageOf(CultureInfo.CurrentUICulture.Name);
        await app.Services.GetRequiredService<OpenSampleDesk>().ExecuteAsync(Actor.System, language, "Europe/Moscow");
        app.UseDemoDoor();
        app.MapDemoDoor();
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine(VerbTexts.Say("verbs.demo.ready", $"{app.Urls.FirstOrDefault()?.TrimEnd('/')}/demo")));
    }
}
