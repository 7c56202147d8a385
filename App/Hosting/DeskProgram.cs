using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo;
using SmallDesk.Hosting.Logs;
using SmallDesk.Hosting.Metrics;
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
        var packed = PackedPages.In(Environment.ProcessPath);
        var root = packed is null ? RootOf(AppContext.BaseDirectory) : AppContext.BaseDirectory;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = root });
        builder.Configuration.AddLogDefaults();
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        var options = builder.Configuration.GetSection("SmallDesk").Get<DeskOptions>() ?? new DeskOptions();
        if (isDemo) DemoStart.Confine(builder, options);
        var folder = new DeskFolder(options.DataFolder);
        var starting = builder.Logging.AddDeskLogs(options.Log, TimeProvider.System);
        using var held = DeskLock.Take(folder);
        var assets = packed?.Serve(builder.Environment, folder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDeskServices(folder);
        builder.Services.AddDeskWeb(options);
        builder.Services.AddDeskMetrics(options.Otlp);
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
        HttpsAdvice.SayAtStart(app, options.PublicUrl);
        app.UseDeskPipeline(assets);
        await StartAsync(app);
        starting.IsOver = true;
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
        catch (Exception e) when (StartTrouble.Of(e) is { } key)
        {
            // What has begun by then ends in order, and complains of nothing.
            await app.StopAsync();
            throw new DeskStartException(key, StartTrouble.SubjectOf(key, app.Configuration), e);
        }
    }
}
