using System.Globalization;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;

namespace SmallDesk.Hosting.Verbs;

/// <summary>Fills the desk with made-up conversations: <c>seed --conversations N --messages M</c>.</summary>
internal static class SeedVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args).Build();
        if (!IsUnderstood(args) || SizeOf(settings) is not { IsPossible: true } size)
        {
            await Console.Error.WriteLineAsync(VerbTexts.Say("verbs.seed.usage"));
            return Verb.Misused;
        }

        var report = await SeedAsync(settings, size);
        await Console.Out.WriteLineAsync(VerbTexts.Say(
            "verbs.seed.done", report.Conversations, report.Messages, report.Contacts, report.Took.TotalSeconds, report.MessagesPerSecond));
        return 0;
    }

    /// <summary>A word that says nothing here may have been meant to name another folder: made-up customers must not land among real ones by that.</summary>
    private static bool IsUnderstood(string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build().AsEnumerable()
        .All(word => word.Key.Equals("conversations", StringComparison.OrdinalIgnoreCase) || word.Key.Equals("messages", StringComparison.OrdinalIgnoreCase)
            || word.Key.Split(':')[0].Equals("SmallDesk", StringComparison.OrdinalIgnoreCase));

    private static SeedSize? SizeOf(IConfiguration settings) =>
        int.TryParse(settings["conversations"], NumberStyles.None, CultureInfo.InvariantCulture, out var conversations)
        && int.TryParse(settings["messages"], NumberStyles.None, CultureInfo.InvariantCulture, out var messages)
            ? new SeedSize(conversations, messages)
            : null;

    private static async Task<SeedReport> SeedAsync(IConfiguration settings, SeedSize size)
    {
        var options = settings.GetSection("SmallDesk").Get<DeskOptions>() ?? new DeskOptions();
        var folder = new DeskFolder(options.DataFolder);
        using var held = DeskLock.Take(folder);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddDeskServices(folder);
        await using var desk = services.BuildServiceProvider();
        desk.GetRequiredService<DatabaseStart>().Run();
        return await desk.GetRequiredService<SeedDesk>().ExecuteAsync(Actor.System, size, written => Report(written, size));
    }

    private static void Report(int written, SeedSize size)
    {
        if (!Console.IsOutputRedirected) Console.Write(VerbTexts.Say("verbs.seed.progress", written, size.Messages) + "\r");
    }
}
