using Microsoft.AspNetCore.Connections;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo;
using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Hosting;

/// <summary>Starts the desk, or says in one line why it cannot.</summary>
internal static class DeskProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (Verb.Of(args) is { } verb) return await verb.RunAsync(args[1..]);
            await ServeAsync([.. args.Where(a => a != DemoStart.Flag)], isDemo: args.Contains(DemoStart.Flag, StringComparer.Ordinal));
            return 0;
        }
        catch (DeskStartException e)
        {
            await Console.Error.WriteLineAsync(VerbTexts.Say(e.TextKey, e.Subject));
            return 1;
        }
    }

    private static async Task ServeAsync(string[] args, bool isDemo)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = RootOf(AppContext.BaseDirectory) });
        builder.Configuration.AddLogDefaults();
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        var options = builder.Configuration.GetSection("SmallDesk").Get<DeskOptions>() ?? new DeskOptions();
        if (isDemo) DemoStart.Confine(builder, options);
        var folder = new DeskFolder(options.DataFolder);
        using var held = DeskLock.Take(folder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDeskServices(folder);
        builder.Services.AddDeskWeb();
        builder.Services.AddHostedService<TidyAfterStart>();
        if (isDemo)
        {
            builder.Services.AddSampleDesk();
            builder.Services.UnplugChannels();
        }

        await using var app = builder.Build();
        app.Services.GetRequiredService<DatabaseStart>().Run();
        if (isDemo) await DemoStart.OpenAsync(app);
        await FirstStart.EnsureOwnerAsync(app.Services, options.Owner);
        FirstStart.SaySetupCode(app);
        app.UseDeskPipeline();
        await StartAsync(app);
        await app.WaitForShutdownAsync();
    }

    /// <summary>A published desk finds its pages' files beside itself, wherever it is started from; otherwise the host decides.</summary>
    public static string? RootOf(string program) => Directory.Exists(Path.Combine(program, "wwwroot")) ? program : null;

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new DeskStartException("start.portInUse", app.Configuration["urls"] ?? "http://localhost:5080", e);
        }
    }
}
