using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Bulk;
using SmallDesk.Data.Files;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Data.StartUp;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Data;

/// <summary>Registers what Data offers.</summary>
internal static class DataServices
{
    public static IServiceCollection AddDeskData(this IServiceCollection services, DeskFolder folder)
    {
        services.AddSingleton(folder);

        // "Are there few of these, and which" needs no order; the search asks so.
        services.AddDbContextFactory<DeskDbContext>(o => o.UseSqlite(DeskConnection.ReadString(folder))
            .ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        services.AddSingleton<DeskDirectory>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<BulkLoad>();
        services.AddSingleton<Search.SearchRebuild>();
        services.AddSingleton<IFileStore, HashedFileStore>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<DatabaseCheck>();
        services.AddHostedService(p => p.GetRequiredService<DatabaseCheck>());
        services.AddSingleton<SecretProtector>().AddSingleton<DeskKey>();
        services.AddSingleton<Passwords>();
        services.AddDataProtection().SetApplicationName("SmallDesk").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        return services;
    }
}
