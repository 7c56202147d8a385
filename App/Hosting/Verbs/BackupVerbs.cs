using SmallDesk.Data;
using SmallDesk.Data.Backups;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Hosting.Verbs;

/// <summary>The whole desk into one file, and back: <c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupVerbs
{
    private const int Failed = 1;

    public static async Task<int> BackupAsync(string[] args)
    {
        if (!TryRead(args, out var path, out var folder)) return await MisusedAsync("verbs.backup.usage");
        if (!File.Exists(folder.Database)) return await FailAsync("verbs.backup.nothing", folder.Root);
        try
        {
            await new BackupArchive(folder, TimeProvider.System).WriteAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return await FailAsync("verbs.backup.failed", e.Message);
        }

        await Console.Out.WriteLineAsync(VerbTexts.Say("verbs.backup.done", path));
        return 0;
    }

    public static async Task<int> RestoreAsync(string[] args)
    {
        if (!TryRead(args, out var path, out var folder)) return await MisusedAsync("verbs.restore.usage");
        if (!File.Exists(path)) return await FailAsync("verbs.restore.missing", path);
        using var held = DeskLock.Take(folder);
        try
        {
            var aside = await new BackupArchive(folder, TimeProvider.System).RestoreAsync(path);
            await Console.Out.WriteLineAsync(VerbTexts.Say(aside is null ? "verbs.restore.done" : "verbs.restore.doneAside", folder.Root, aside));
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync("verbs.restore.failed", e.Message);
        }
    }

    private static bool TryRead(string[] args, out string path, out DeskFolder folder)
    {
        path = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "";
        var settings = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args.Length > 0 ? args[1..] : []).Build();
        folder = new DeskFolder((settings.GetSection("SmallDesk").Get<DeskOptions>() ?? new DeskOptions()).DataFolder);
        return path.Length > 0;
    }

    private static async Task<int> MisusedAsync(string key)
    {
        await Console.Error.WriteLineAsync(VerbTexts.Say(key));
        return Verb.Misused;
    }

    private static async Task<int> FailAsync(string key, string subject)
    {
        await Console.Error.WriteLineAsync(VerbTexts.Say(key, subject));
        return Failed;
    }
}
