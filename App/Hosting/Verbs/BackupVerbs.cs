using SmallDesk.Data;
using SmallDesk.Data.Backups;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Hosting.Verbs;

/// <summary>The whole desk into one file, and back: <c>backup FILE</c>, <c>restore FILE</c>, and <c>restore --previous</c> after an upgrade.</summary>
internal static class BackupVerbs
{
    private const string Previous = "previous";

    public static async Task<int> BackupAsync(string[] args)
    {
        if (VerbWords.Read(args, plain: 1) is not { Plain: [var path] } words) return await Verb.MisuseAsync("verbs.backup.usage");
        var folder = words.Folder;
        if (!File.Exists(folder.Database)) return await Verb.FailAsync("verbs.backup.nothing", folder.Root);
        try
        {
            await new BackupArchive(folder, TimeProvider.System).WriteAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return await Verb.FailAsync("verbs.backup.failed", e.Message);
        }

        return await Verb.SayAsync("verbs.backup.done", path);
    }

    public static async Task<int> RestoreAsync(string[] args)
    {
        if (VerbWords.Read(args, plain: 1, flags: [Previous]) is not { } words || words.Has(Previous) == words.Plain is [_]) return await Verb.MisuseAsync("verbs.restore.usage");
        if (words.Plain is [var missing] && !File.Exists(missing)) return await Verb.FailAsync("verbs.restore.missing", missing);
        var folder = words.Folder;
        using var held = DeskLock.Take(folder);
        try
        {
            return words.Plain is [var path] ? await RestoreFileAsync(folder, path) : await GoBackAsync(folder);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await Verb.FailAsync("verbs.restore.failed", e.Message);
        }
    }

    private static async Task<int> RestoreFileAsync(DeskFolder folder, string path)
    {
        var aside = await new BackupArchive(folder, TimeProvider.System).RestoreAsync(path);
        return await Verb.SayAsync(aside is null ? "verbs.restore.done" : "verbs.restore.doneAside", folder.Root, aside);
    }

    private static async Task<int> GoBackAsync(DeskFolder folder) => new PreviousDatabase(folder, TimeProvider.System).Restore() switch
    {
        GoneBack.Done done => await Verb.SayAsync("verbs.restore.wentBack", done.MadeAt.ToLocalTime(), done.Aside),
        GoneBack.NotNeeded => await Verb.SayAsync("verbs.restore.notNeeded", folder.Root),
        _ => await Verb.FailAsync("verbs.restore.nothingFits", folder.Backups),
    };
}
