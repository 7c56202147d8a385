using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Data.Writing;
using SmallDesk.Hosting;

namespace SmallDesk.Tests.Support;

/// <summary>A desk's services on a real database in a folder of its own, without the web server. The clock stands until turned.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "smalldesk-tests", Guid.NewGuid().ToString("N"));
    private readonly ServiceProvider services;

    private TestDesk(Action<IServiceCollection>? configure)
    {
        Folder = new DeskFolder(root);
        Folder.Create();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddDeskServices(Folder);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
        services.GetRequiredService<DatabaseStart>().Run();
    }

    public TestClock Clock { get; } = new();

    public DeskFolder Folder { get; }

    public WriteQueue Writes => Get<WriteQueue>();

    public static TestDesk Open(Action<IServiceCollection>? configure = null) => new(configure);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public DeskDbContext Read() => Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }
}
