using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Hosting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Load;

/// <summary>A seeded desk that all benchmarks share: made once, then copied for those that change it.</summary>
public sealed class LoadDesk : IAsyncLifetime
{
    private static readonly string? Kept = Environment.GetEnvironmentVariable("SMALLDESK_LOAD_DESK");
    private readonly TempFolder folder = new();

    /// <summary>How seeding went; null when the desk was there already.</summary>
    internal SeedReport? Seeded { get; private set; }

    internal string Folder => Kept ?? folder.Path;

    /// <summary>The whole desk without a web server, on the real clock unless another is given.</summary>
    internal static ServiceProvider Open(string path, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDeskServices(new DeskFolder(path));
        var desk = services.BuildServiceProvider();
        new DeskFolder(path).Create();
        desk.GetRequiredService<DatabaseStart>().Run();
        return desk;
    }

    public async Task InitializeAsync()
    {
        if (Kept is not null) return;
        await using var desk = Open(Folder);
        Seeded = await desk.GetRequiredService<SeedDesk>().ExecuteAsync(Actor.System, LoadSize.Current.Seed);
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A copy for a benchmark that writes.</summary>
    internal TempFolder Copy()
    {
        SqliteConnection.ClearAllPools();
        var copy = new TempFolder();
        new DeskFolder(copy.Path).Create();
        File.Copy(new DeskFolder(Folder).Database, new DeskFolder(copy.Path).Database);
        return copy;
    }

    /// <summary>Conversations of exactly so many messages, spread over the whole past.</summary>
    internal static async Task<IReadOnlyList<long>> ConversationsOfAsync(DeskDbContext db, int messages, int count)
    {
        var all = await db.Messages.GroupBy(m => m.ConversationId).Where(g => g.Count() == messages).Select(g => g.Key).ToListAsync();
        var step = Math.Max(1, all.Count / count);
        return [.. all.Order().Where((_, i) => i % step == 0).Take(count)];
    }

    /// <summary>What people look for: common words, rarer ones, beginnings, several words, a name, a number of which there is one.</summary>
    internal static async Task<IReadOnlyList<string>> SearchesAsync(DeskDbContext db)
    {
        var number = await db.Conversations.MaxAsync(c => c.Number);
        return
        [
            "заказ", "доставка казань", "платье", "скатерть вышивка", "плат", "спасибо", "смирнова", "order", "linen dress",
            "дост", "возврат карта", "подарочный сертификат", (number / 2).ToString(CultureInfo.InvariantCulture),
        ];
    }
}

/// <summary>Benchmarks take turns: each wants the machine to itself.</summary>
[CollectionDefinition(Name)]
public sealed class LoadGroup : ICollectionFixture<LoadDesk>
{
    public const string Name = "load";
}
