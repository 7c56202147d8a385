using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.StartUp;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly TempFolder root = new();
    private readonly DeskFolder folder;

    public DatabaseStartTests()
    {
        folder = new DeskFolder(root.Path);
        folder.Create();
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void A_new_folder_gets_a_database_and_no_backup()
    {
        Start();

        Assert.Equal("wal", Ask<string>("PRAGMA journal_mode"));
        Assert.Empty(Directory.EnumerateFiles(folder.Backups));
    }

    [Fact]
    public void A_database_of_this_version_is_left_alone()
    {
        Start();
        Start();

        Assert.Empty(Directory.EnumerateFiles(folder.Backups));
    }

    [Fact]
    public void A_backup_is_made_before_a_migration()
    {
        Do("CREATE TABLE before_the_upgrade(x)");

        Start();

        var backup = Assert.Single(Directory.EnumerateFiles(folder.Backups, "before-upgrade-*.db"));
        Assert.Equal(1, Ask<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'before_the_upgrade'", backup));
        Assert.Equal(0, Ask<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'conversations'", backup));
        Assert.Equal("ok", Ask<string>("PRAGMA integrity_check", backup));
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_hold_up_the_next()
    {
        Do("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);

        await Task.Run(Start).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, Ask<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'conversations'"));
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused_untouched()
    {
        Start();
        Do("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')");

        var refusal = Assert.Throws<DeskStartException>(Start);

        Assert.Equal(("start.newerDatabase", "99990101000000_Later"), (refusal.TextKey, refusal.Subject));
        Assert.Empty(Directory.EnumerateFiles(folder.Backups));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(folder.Database, string.Concat(Enumerable.Repeat("not a database ", 500)));

        Assert.Equal("start.damaged", Assert.Throws<DeskStartException>(Start).TextKey);
    }

    [Fact]
    public void A_database_cut_off_in_the_middle_is_refused_before_a_migration()
    {
        Start();
        Do("DELETE FROM \"__EFMigrationsHistory\"; PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.Open(folder.Database, FileMode.Open)) file.SetLength(file.Length / 2);

        Assert.Equal("start.damaged", Assert.Throws<DeskStartException>(Start).TextKey);
    }

    [Fact]
    public void One_folder_serves_one_process()
    {
        using var first = DeskLock.Take(folder);

        var refusal = Assert.Throws<DeskStartException>(() => DeskLock.Take(folder));

        Assert.Equal(("start.locked", folder.Root), (refusal.TextKey, refusal.Subject));
    }

    [Fact]
    public async Task A_quick_check_runs_after_the_start_and_says_what_it_found()
    {
        Start();
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var check = new DatabaseCheck(folder, lifetime, NullLogger<DatabaseCheck>.Instance);
        await check.StartAsync(CancellationToken.None);
        Assert.Null(check.Verdict);

        lifetime.NotifyStarted();

        await Wait.UntilAsync(() => check.Verdict is not null, "the verdict of the check");

        Assert.Equal("ok", check.Verdict);
    }

    private void Start() => new DatabaseStart(folder, TimeProvider.System, NullLogger<DatabaseStart>.Instance).Run();

    private void Do(string sql)
    {
        using var connection = DeskConnection.OpenWriter(folder);
        DeskConnection.Execute(connection, sql);
    }

    private T? Ask<T>(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? folder.Database};Pooling=False");
        connection.Open();
        return DeskConnection.Scalar<T>(connection, sql);
    }
}
