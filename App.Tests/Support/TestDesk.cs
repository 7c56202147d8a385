using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Data.Writing;
using SmallDesk.Hosting;

namespace SmallDesk.Tests.Support;

/// <summary>A desk's services on a real database in a folder of its own, without the web server. The clock stands until turned.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    private readonly TempFolder? own;
    private readonly ServiceCollection registered = new();
    private readonly ServiceProvider services;

    private TestDesk(TempFolder? given, Action<IServiceCollection>? configure)
    {
        own = given is null ? new TempFolder() : null;
        Folder = new DeskFolder((given ?? own)!.Path);
        Folder.Create();
        registered.AddLogging();
        registered.AddSingleton<TimeProvider>(Clock);
        registered.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        registered.AddDeskServices(Folder);
        configure?.Invoke(registered);
        services = registered.BuildServiceProvider();
        services.GetRequiredService<DatabaseStart>().Run();
    }

    public TestClock Clock { get; } = new();

    public DeskFolder Folder { get; }

    public WriteQueue Writes => Get<WriteQueue>();

    /// <summary>What was registered, for tests that build a container of their own over the same desk.</summary>
    public IReadOnlyList<ServiceDescriptor> Registered => [.. registered];

    public static TestDesk Open(Action<IServiceCollection>? configure = null) => new(given: null, configure);

    /// <summary>A desk on a folder that outlives it, to prepare or to look at what a process does there.</summary>
    public static TestDesk In(TempFolder folder) => new(folder, configure: null);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public object Get(Type type) => services.GetRequiredService(type);

    public DeskDbContext Read() => Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        using (var pooled = new SqliteConnection(DeskConnection.ReadString(Folder))) SqliteConnection.ClearPool(pooled);
        own?.Dispose();
    }
}
