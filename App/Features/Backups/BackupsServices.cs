using SmallDesk.Data.Backups;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Backups;

/// <summary>Registers the making, rehearsing and showing of backups.</summary>
internal static class BackupsServices
{
    public static IServiceCollection AddBackups(this IServiceCollection services) => services
        .AddSingleton<BackupWriter>().AddSingleton<BackupRehearsal>().AddSingleton<BackupArchive>()
        .AddSingleton<MakeBackup>().AddSingleton<BackupsQuery>().AddSingleton<SaveBackupRules>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 66, "/settings/backups", "database", "backups.title", Permission.Administer));
}
